import type { Stats } from '../../client/index.ts';

const COUNT = new Intl.NumberFormat('en');

/** The sums of the time: jobs, pages, tokens, cost. */
export function UsageFacts({ stats: { buckets, usage } }: { stats: Stats }) {
  const sum = (name: 'created' | 'completed' | 'failed') =>
    buckets.reduce((total, part) => total + part[name], 0);
  const facts = [
    ['Jobs', COUNT.format(sum('created'))],
    ['Completed', COUNT.format(sum('completed'))],
    ['Failed', COUNT.format(sum('failed'))],
    ['Pages', COUNT.format(usage.pages)],
    ['Tokens', COUNT.format(usage.inputTokens + usage.outputTokens)],
    [
      'Estimated cost',
      usage.estimatedCostUsd === null || usage.estimatedCostUsd === 0
        ? '–'
        : `$${usage.estimatedCostUsd.toFixed(2)}`,
    ],
  ] as const;
  return (
    <dl className="card usage">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
