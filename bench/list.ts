import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { median, round, timeOf } from './support/measuring.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/**
 * What 20 jobs of a user cost through HTTP, among many jobs and among few: with every filter, the newest by page (which counts to
 * 10,000) and others by cursor from the middle. Calls of the two users alternate, so that the machine's moods hit both. Ratios of
 * medians.
 */
const FEW = 1_000;
const MANY = 1_000_000;
const OTHERS = 100_000;
const CALLS = 200;

/** Rows as the service would have written them: ids rise with time, one in ten failed, one in fifty was reviewed, half are of one run. */
const INSERT = `
  insert into jobs (id, user_id, type, status, schema_id, schema_version, filename, external_ref, parent_run_id, run_index, priority,
    metadata, attempt, error_code, reviewed_at, created_at, updated_at, finished_at)
  select id, $1, 'EXTRACTION', case when n % 10 = 0 then 'FAILED' else 'COMPLETED' end, $2, 1, 'invoice.pdf', 'ref-' || n % 100,
    case when n % 2 = 0 then $4::uuid end, case when n % 2 = 0 then n end, 3, '{}', 1,
    case when n % 10 = 0 then 'CORRUPT_FILE' end, case when n % 50 = 0 then at end, at, at, at
  from (select n, at, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0')
      || '8' || lpad(to_hex(n), 15, '0'))::uuid as id
    from generate_series(1, $3::int) as n,
      lateral (select $5::timestamptz - ($3::int - n) * interval '100 ms' as at) as moment) as row`;

const INSERT_RUN = `
  insert into job_runs (id, user_id, status, job_type, schema_id, schema_version, metadata, priority, round, created_at, updated_at)
  values ($1, $2, 'PROCESSING', 'EXTRACTION', $3, 1, '{}', 4, 1, now(), now())`;

/** When the two users' newest jobs were made; those of the others are newer, so that nobody's list begins at the end of the table. */
const NEWEST = new Date();
const OTHERS_NEWEST = new Date(NEWEST.getTime() + OTHERS * 100);

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const service = cleanup.use(await startService('api', servers));
  const database = new pg.Client({ connectionString: servers.databaseUrl });
  await database.connect();
  cleanup.defer(() => database.end());
  const fill = async (jobs: number, newest = NEWEST) => {
    const client = await ServiceClient.register(service.url);
    const schema = { name: 'Any', fields: [{ name: 'total', type: 'number' }] };
    const schemaId = await client.createSchema(JSON.stringify(schema));
    const { rows } = await database.query('select user_id from schemas where id = $1', [schemaId]);
    const { user_id: userId } = rows[0];
    const runId = randomUUID();
    await database.query(INSERT_RUN, [runId, userId, schemaId]);
    await database.query(INSERT, [userId, schemaId, jobs, runId, newest]);
    return { client, schemaId, runId };
  };
  const users = { few: await fill(FEW), many: await fill(MANY) };
  await fill(OTHERS, OTHERS_NEWEST);
  await database.query('vacuum analyze jobs');

  const ratios: Record<string, { fewMs: number; manyMs: number; ratio: number }> = {};
  for (const [name, filter] of Object.entries(filters(new Date(NEWEST.getTime() - 40_000)))) {
    for (const form of ['page', 'cursor'] as const) {
      const [few, many] = await Promise.all([
        listing(users.few, filter, form),
        listing(users.many, filter, form),
      ]);
      const times: [number[], number[]] = [[], []];
      for (let call = 0; call < CALLS; call += 1) {
        times[0].push(await timeOf(few));
        times[1].push(await timeOf(many));
      }
      const [fewMs, manyMs] = [median(times[0]), median(times[1])];
      ratios[`${form}, ${name}`] = {
        fewMs: round(fewMs, 2),
        manyMs: round(manyMs, 2),
        ratio: round(manyMs / fewMs, 2),
      };
    }
  }
  const worst = Math.max(...Object.values(ratios).map(({ ratio }) => ratio));
  return { bench: 'list', jobs: MANY, others: OTHERS, calls: CALLS, worst, ...ratios };
});

function filters(before: Date): Record<string, string> {
  const time = encodeURIComponent(before.toISOString());
  return {
    none: '',
    type: '&type=EXTRACTION',
    status: '&status=FAILED',
    statuses: '&status=FAILED&status=CANCELLED',
    schemaId: '&schemaId=SCHEMA',
    externalRef: '&externalRef=ref-7',
    errorCode: '&errorCode=CORRUPT_FILE',
    parentRunId: '&parentRunId=RUN',
    createdBefore: `&createdBefore=${time}`,
    createdAfter: `&createdAfter=${time}`,
    reviewed: '&reviewed=true',
    unreviewed: '&reviewed=false',
  };
}

/** The call that lists 20 jobs of a user: the newest by page, or those from the middle of the list, as far as pages reach, by cursor. */
async function listing(
  { client, schemaId, runId }: { client: ServiceClient; schemaId: string; runId: string },
  filter: string,
  form: 'page' | 'cursor',
): Promise<() => Promise<void>> {
  const query = filter.replace('SCHEMA', schemaId).replace('RUN', runId);
  const cursor = form === 'page' ? null : await middleCursor(client, query);
  const from = cursor === null ? '' : `&cursor=${cursor}`;
  return async () => {
    await client.listJobs(`limit=20${query}${from}`);
  };
}

/** A cursor to the middle of a list, or as far into it as pages reach. */
async function middleCursor(client: ServiceClient, query: string): Promise<string> {
  const { total } = await client.listJobs(`limit=5${query}`);
  const { nextCursor } = await client.listJobs(`limit=5&page=${Math.max(1, Math.floor(total / 10))}${query}`);
  if (nextCursor === null) throw new Error('the list ends in its middle');
  return nextCursor;
}
