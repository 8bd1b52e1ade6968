import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useSchemas } from '../api/use-schemas.ts';
import { useQuery as useAddress } from '../routing/location.ts';
import { Choice } from '../ui/choice.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { ConfidenceChart } from './confidence-chart.tsx';
import { JobsChart } from './jobs-chart.tsx';
import { StepsChart } from './steps-chart.tsx';
import { UsageFacts } from './usage-facts.tsx';

const HOUR_MS = 3_600_000;
const TIMES = [
  { value: 'day', label: 'Last 24 hours', ms: 24 * HOUR_MS, bucket: 'hour' },
  { value: '', label: 'Last 7 days', ms: 7 * 24 * HOUR_MS, bucket: 'day' },
  { value: 'month', label: 'Last 30 days', ms: 30 * 24 * HOUR_MS, bucket: 'day' },
] as const;

/** The beginning of the time that is looked at; whole hours, so that what was fetched serves again. */
const since = (ms: number): string =>
  new Date(Math.floor((Date.now() - ms) / HOUR_MS) * HOUR_MS).toISOString();

/** How the jobs went: by status over time, how long steps take, how sure values are, and what was used. */
export function OverviewPage() {
  const [address, setAddress] = useAddress();
  const time = TIMES.find(({ value }) => value === (address.get('time') ?? '')) ?? TIMES[1];
  const schemaId = address.get('schema') ?? '';
  const schemas = useSchemas();
  const stats = useQuery({
    queryKey: ['stats', time.value, schemaId],
    staleTime: 10_000,
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      call('GET /api/stats', {
        signal,
        query: { from: since(time.ms), bucket: time.bucket, ...(schemaId === '' ? {} : { schemaId }) },
      }),
  });
  const set = (name: string, value: string) =>
    setAddress((query) => (value === '' ? query.delete(name) : query.set(name, value)));
  const created = stats.data?.buckets.reduce((sum, bucket) => sum + bucket.created, 0) ?? 0;
  return (
    <div className="page-flow">
      <PageHead title="Overview">
        <Choice
          label="Schema"
          isLabelHidden
          value={schemaId}
          onChange={(value) => set('schema', value)}
          options={[
            { value: '', label: 'All schemas' },
            ...(schemas.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Choice
          label="Time"
          isLabelHidden
          value={time.value}
          onChange={(value) => set('time', value)}
          options={TIMES}
        />
      </PageHead>
      <div className="page-body">
        {stats.isError && <Failure error={stats.error} retry={() => void stats.refetch()} />}
        {stats.isPending && <Loading />}
        {stats.data !== undefined && created === 0 && (
          <Empty title="No jobs in this time">Choose a longer time above, or drop a document to begin.</Empty>
        )}
        {stats.data !== undefined && created > 0 && (
          <div className="charts">
            <UsageFacts stats={stats.data} />
            <JobsChart buckets={stats.data.buckets} bucket={time.bucket} />
            <ConfidenceChart parts={stats.data.confidence} />
            <StepsChart steps={stats.data.steps} />
          </div>
        )}
      </div>
    </div>
  );
}
