import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { insertJobs } from './support/insert-jobs.ts';
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
    await insertJobs(database, { schemaId, jobs, newest, runId });
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
