import pg from 'pg';
import { median, round } from './support/measuring.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/**
 * What the newest 20 jobs of a user cost through HTTP, among many jobs and among few: with every filter, by page (which counts to
 * 10,000) and by cursor from the middle. Calls of the two users alternate, so that the machine's moods hit both. Ratios of medians.
 */
const FEW = 1_000;
const MANY = 1_000_000;
const OTHERS = 100_000;
const CALLS = 200;

/** Rows as the service would have written them: ids rise with time, one in ten failed, one in fifty was reviewed. */
const INSERT = `
  insert into jobs (id, user_id, type, status, schema_id, schema_version, filename, external_ref, priority, metadata, attempt,
    error_code, reviewed_at, created_at, updated_at, finished_at)
  select id, $1, 'EXTRACTION', case when n % 10 = 0 then 'FAILED' else 'COMPLETED' end, $2, 1, 'invoice.pdf', 'ref-' || n % 100, 3, '{}', 1,
    case when n % 10 = 0 then 'CORRUPT_FILE' end, case when n % 50 = 0 then at end, at, at, at
  from (select n, at, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0')
      || '8' || lpad(to_hex(n), 15, '0'))::uuid as id
    from generate_series(1, $3::int) as n, lateral (select now() - ($3::int - n) * interval '100 ms' as at) as moment) as row`;

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const service = cleanup.use(await startService('api', servers));
  const database = new pg.Client({ connectionString: servers.databaseUrl });
  await database.connect();
  cleanup.defer(() => database.end());
  const fill = async (jobs: number) => {
    const client = await ServiceClient.register(service.url);
    const schema = { name: 'Any', fields: [{ name: 'total', type: 'number' }] };
    const schemaId = await client.createSchema(JSON.stringify(schema));
    const { rows } = await database.query('select user_id from schemas where id = $1', [schemaId]);
    await database.query(INSERT, [rows[0].user_id, schemaId, jobs]);
    return { client, schemaId, middle: Math.min(jobs / 2, 10_000) };
  };
  const filled = { few: await fill(FEW), many: await fill(MANY) };
  await fill(OTHERS);
  await database.query('vacuum analyze jobs');
  const few = { ...filled.few, cursor: await middleCursor(filled.few) };
  const many = { ...filled.many, cursor: await middleCursor(filled.many) };

  const ratios: Record<string, { fewMs: number; manyMs: number; ratio: number }> = {};
  for (const [name, query] of Object.entries(queries(new Date(Date.now() - 40_000)))) {
    const times: Record<'few' | 'many', number[]> = { few: [], many: [] };
    for (let call = 0; call < CALLS; call += 1) {
      for (const [who, user] of [
        ['few', few],
        ['many', many],
      ] as const) {
        const begun = performance.now();
        await user.client.listJobs(query.replace('SCHEMA', user.schemaId).replace('CURSOR', user.cursor));
        times[who].push(performance.now() - begun);
      }
    }
    const [fewMs, manyMs] = [median(times.few), median(times.many)];
    ratios[name] = { fewMs: round(fewMs, 2), manyMs: round(manyMs, 2), ratio: round(manyMs / fewMs, 2) };
  }
  return { bench: 'list', jobs: MANY, others: OTHERS, calls: CALLS, ...ratios };
});

function queries(before: Date): Record<string, string> {
  const time = encodeURIComponent(before.toISOString());
  const filters = {
    all: '',
    status: '&status=FAILED',
    statuses: '&status=FAILED&status=CANCELLED',
    schemaId: '&schemaId=SCHEMA',
    externalRef: '&externalRef=ref-7',
    errorCode: '&errorCode=CORRUPT_FILE',
    createdBefore: `&createdBefore=${time}`,
    createdAfter: `&createdAfter=${time}`,
    reviewed: '&reviewed=true',
    unreviewed: '&reviewed=false',
  };
  const byPage = Object.entries(filters).map(([name, query]) => [`page, ${name}`, `limit=20${query}`]);
  return { ...Object.fromEntries(byPage), 'cursor, all': 'limit=20&cursor=CURSOR' };
}

/** A cursor to the middle of a list, or as far into it as pages reach. */
async function middleCursor({ client, middle }: { client: ServiceClient; middle: number }): Promise<string> {
  const cursor = await client.listJobs(`limit=100&page=${middle / 100}`);
  if (cursor === null) throw new Error('the list ends in its middle');
  return cursor;
}
