import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { v7 as uuidv7 } from 'uuid';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { makeRun, texts, untilEnded } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';
import { runUpkeep } from '../helpers/upkeep.ts';

const DAY_MS = 86_400_000;
const scope = fileScope();
let service: TestService;
let client: TestClient;
let jobId: string;
let runId: string;

test.before(async () => {
  service = await startService(scope, { settings: { RETENTION_DAYS: '7' } });
  client = await TestClient.register(service.url);
  const schemaId = await client.schema(['total']);
  jobId = (await client.upload('Total: 5', { schemaId })).body.id;
  await client.until(jobId, ['COMPLETED']);
  runId = (await makeRun(client, schemaId, texts(1))).body.id;
  await untilEnded(client, runId);
});

const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** A copy of a row, as if it had been made so many days ago. Gives its id. */
async function copy(table: string, from: string, madeDaysAgo: number, over: object = {}): Promise<string> {
  const made = daysAgo(madeDaysAgo);
  const id = uuidv7({ msecs: made.getTime() });
  const changes = { id, created_at: made, finished_at: made, ...over };
  await service.sql(
    `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(one) || $1::jsonb)).* from ${table} one where id = $2`,
    JSON.stringify(changes),
    from,
  );
  return id;
}

/** A copy of the run with one job that ended so many days ago. */
async function copyRun(madeDaysAgo: number, jobEndedDaysAgo: number): Promise<{ run: string; job: string }> {
  const run = await copy('job_runs', runId, madeDaysAgo, { total_jobs: 0, completed_jobs: 0 });
  const inRun = { parent_run_id: run, run_index: 0, finished_at: daysAgo(jobEndedDaysAgo) };
  return { run, job: await copy('jobs', jobId, madeDaysAgo, { ...inRun, document_id: null }) };
}

/** A document that was stored by itself, with a file. */
async function storedDocument(
  madeDaysAgo: number,
  documentId: string,
): Promise<{ id: string; file: string }> {
  const file = `documents/${uuidv7()}`;
  await writeFile(join(service.running.config.dataDir, 'objects', file), 'Total: 5');
  return {
    id: await copy('documents', documentId, madeDaysAgo, { storage_key: file, standalone: true }),
    file,
  };
}

const isThere = async (table: string, id: string): Promise<boolean> =>
  (await service.sql(`select 1 from ${table} where id = $1`, id)).length > 0;

async function upkeepUntil(holds: () => Promise<boolean>, what: string): Promise<void> {
  const look = async (): Promise<boolean> => {
    await runUpkeep(service);
    return await holds();
  };
  await eventually(look, what, { withinMs: 60_000, everyMs: 500 });
}

test.serial(
  'what ended longer ago than RETENTION_DAYS goes with everything of it, and nothing else',
  async (t) => {
    const { documentId } = (await client.send('GET', `/api/jobs/${jobId}`)).body;
    const alone = { document_id: null };
    const old = await copy('jobs', jobId, 8, alone);
    const young = await copy('jobs', jobId, 6, alone);
    const restarted = await copy('jobs', jobId, 8, { ...alone, finished_at: new Date() });
    const open = await copy('jobs', jobId, 8, {
      ...alone,
      status: 'PENDING',
      finished_at: null,
      created_at: new Date(),
    });
    const oldRun = await copyRun(8, 8);
    const busyRun = await copyRun(8, 1);
    const empty = await copy('job_runs', runId, 8, { total_jobs: 0, completed_jobs: 0 });
    const unused = await storedDocument(8, documentId);
    const fresh = await storedDocument(6, documentId);
    const used = await storedDocument(8, documentId);
    await service.sql('update jobs set document_id = $1 where id = $2', used.id, young);

    const goes: [string, string][] = [
      ['jobs', old],
      ['job_runs', oldRun.run],
      ['jobs', oldRun.job],
      ['job_runs', empty],
      ['documents', unused.id],
    ];
    await upkeepUntil(async () => {
      const left = await Promise.all(goes.map(([table, id]) => isThere(table, id)));
      const { text } = await client.send('GET', '/metrics');
      return !left.includes(true) && text.includes('extractform_expired_total{kind="document"} 1\n');
    }, 'what is old is purged, and counted');
    const stays: [string, string][] = [
      ['jobs', jobId],
      ['jobs', young],
      ['jobs', restarted],
      ['jobs', open],
      ['job_runs', runId],
      ['job_runs', busyRun.run],
      ['jobs', busyRun.job],
      ['documents', fresh.id],
      ['documents', used.id],
    ];
    for (const [table, id] of stays) t.true(await isThere(table, id), `${table} ${id}`);
    const stored = () => filesBelow(service.running.config.dataDir);
    await eventually(async () => !(await stored()).includes(`objects/${unused.file}`), 'its file is gone');
    const files = await stored();
    t.true(files.includes(`objects/${fresh.file}`) && files.includes(`objects/${used.file}`));

    const noted = await service.sql(
      "select action, subject_id, user_id from audit_log where action like '%.expire'",
    );
    t.deepEqual(
      noted.map(({ action, subject_id: id }) => `${action} ${id}`).toSorted(),
      [
        `document.expire ${unused.id}`,
        `job.expire ${old}`,
        `job.expire ${oldRun.job}`,
        `job_run.expire ${empty}`,
        `job_run.expire ${oldRun.run}`,
      ].toSorted(),
    );
    t.true(noted.every(({ user_id: userId }) => userId === null));
    const metrics = (await client.send('GET', '/metrics')).text;
    for (const [kind, count] of [
      ['job_run', 2],
      ['job', 1],
      ['document', 1],
    ]) {
      t.true(metrics.includes(`extractform_expired_total{kind="${kind}"} ${count}\n`), `${kind}`);
    }
    const told = await service.sql('select 1 from events where run_id = any($1)', [oldRun.run, empty]);
    t.deepEqual(told, [], 'nobody is told that the run ended again');
  },
);

test.serial('one that cannot be purged holds up no other, and goes when it can', async (t) => {
  const [stuck, free] = [
    await copy('jobs', jobId, 9, { document_id: null }),
    await copy('jobs', jobId, 8, { document_id: null }),
  ];
  await service.sql(`create function refuse() returns trigger language plpgsql as $$
    begin if old.id = '${stuck}' then raise exception 'not this one'; end if; return old; end $$`);
  await service.sql('create trigger refuse before delete on jobs for each row execute function refuse()');
  await upkeepUntil(async () => !(await isThere('jobs', free)), 'the other one is purged');
  t.true(await isThere('jobs', stuck));
  await service.sql('drop trigger refuse on jobs');
  await upkeepUntil(async () => !(await isThere('jobs', stuck)), 'it is purged');
});
