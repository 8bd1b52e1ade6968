import { readFile } from 'node:fs/promises';
import test from 'ava';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { alertRules } from './deployed-expressions.ts';

const doc = () => readFile(new URL('../../docs/observability.md', import.meta.url), 'utf8');

test('every metric of a worker has its row in the documentation, with its type and labels', async (t) => {
  const text = await doc();
  for (const metric of await createMetrics().registry.getMetricsAsJSON()) {
    const row = text.split('\n').find((line) => line.startsWith(`| \`${metric.name}\` |`));
    t.true(row?.includes(`| ${metric.type} |`), metric.name);
  }
});

test('every alert says where the documentation tells what to do', async (t) => {
  const headings = (await doc()).split('\n').filter((line) => line.startsWith('### '));
  const rules = await alertRules();
  t.true(rules.length >= 8);
  t.deepEqual(
    headings.map((line) => line.slice(4)),
    rules.map(({ alert }) => alert),
  );
  for (const { alert, annotations } of rules)
    t.is(annotations.runbook, `docs/observability.md#${alert.toLowerCase()}`);
});
