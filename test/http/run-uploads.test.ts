import { tmpdir } from 'node:os';
import test, { type ExecutionContext } from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { type FormPart, field, formBytes, formHeaders } from '../helpers/multipart.ts';
import { isProblem } from '../helpers/problem.ts';
import { RawRequest } from '../helpers/raw-request.ts';
import { makeRun, texts } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { freshFolder, startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  process.env.TMPDIR = await freshFolder(scope);
  service = await startService(scope, { role: 'api', settings: { MAX_FILE_SIZE: '2MB' } });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

/** What is kept: objects, files in the system's temporary folder, rows. */
async function kept(): Promise<string[]> {
  const rows = await service.sql(
    'select id::text from documents union all select id::text from jobs union all select id::text from job_runs',
  );
  const files = [...(await filesBelow(service.running.config.dataDir)), ...(await filesBelow(tmpdir()))];
  return [...files, ...rows.map(({ id }) => String(id)).sort()];
}

const file = (content: string | Uint8Array, name = 'files'): FormPart => ({
  disposition: `name="${name}"; filename="a.txt"`,
  content,
});
const send = (parts: FormPart[]) => client.send('POST', '/api/job-runs', formBytes(parts), formHeaders());

async function leavesNothing(t: ExecutionContext, doing: () => Promise<void>): Promise<void> {
  const before = await kept();
  await doing();
  t.deepEqual(await kept(), before);
}

test.serial('a request without files, with too many, or with a file elsewhere makes no run', async (t) => {
  await leavesNothing(t, async () => {
    isProblem(t, await send([field('schemaId', schemaId)]), 'FILE_REQUIRED', { path: 'files' });
    const many = Array.from({ length: 1_001 }, () => file('Total: 5'));
    const reply = await send([field('schemaId', schemaId), ...many]);
    isProblem(t, reply, 'VALIDATION_FAILED', { path: 'files' });
    t.regex(reply.body.detail, /at most 1000 files/);
    const elsewhere = await send([field('schemaId', schemaId), file('Total: 5'), file('Total: 5', 'file')]);
    isProblem(t, elsewhere, 'VALIDATION_FAILED', { path: 'file' });
  });
});

test.serial('wrong fields refuse the whole, whatever files came', async (t) => {
  await leavesNothing(t, async () => {
    isProblem(t, await send([file('Total: 5')]), 'VALIDATION_FAILED', { path: 'schemaId' });
    isProblem(t, await send([file('Total: 5'), field('schemaId', 'none')]), 'NOT_FOUND');
    const wrong = await send([file('Total: 5'), field('schemaId', schemaId), field('priority', '9')]);
    isProblem(t, wrong, 'VALIDATION_FAILED', { path: 'priority' });
    const twice = await send([
      file('Total: 5'),
      field('schemaId', schemaId),
      field('name', 'a'),
      field('name', 'b'),
    ]);
    isProblem(t, twice, 'VALIDATION_FAILED', { path: 'name' });
  });
});

test.serial('a client that goes away in the middle of its files leaves nothing', async (t) => {
  await leavesNothing(t, async () => {
    const bytes = formBytes([
      field('schemaId', schemaId),
      ...texts(20).map((text) => file(text)),
      file('x'.repeat(1_000_000)),
    ]);
    const request = await RawRequest.open(service.url, 'POST /api/job-runs', {
      Authorization: `Bearer ${client.token}`,
      'Content-Length': String(bytes.length),
      ...formHeaders(),
    });
    const objects = async () => (await filesBelow(service.running.config.dataDir)).length;
    const before = await objects();
    await request.write(bytes.subarray(0, bytes.length - 500_000));
    await eventually(async () => (await objects()) >= before + 20, 'the first files are stored');
    request.abandon();
    await eventually(async () => (await objects()) === before, 'what was stored is gone');
  });
});

test.serial(
  'the largest request is taken: 1,000 files, each kept byte for byte, in order, fields last',
  async (t) => {
    const contents = texts(1_000);
    const reply = await send([...contents.map((text) => file(text)), field('schemaId', schemaId)]);
    t.is(reply.status, 201, reply.text);
    t.like(reply.body, { totalJobs: 1_000, pendingJobs: 1_000 });
    const rows = await service.sql(
      `select size, sha256 from jobs join documents on documents.id = document_id where parent_run_id = $1 order by run_index`,
      reply.body.id,
    );
    const digests = await Promise.all(
      contents.map(async (text) => {
        const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
        return { size: text.length, sha256: Buffer.from(digest).toString('hex') };
      }),
    );
    t.deepEqual(rows, digests);
  },
);

test.serial('the same request under one key is one run; another file is another request', async (t) => {
  const key = { 'Idempotency-Key': 'one-run' };
  const first = await makeRun(client, schemaId, ['Total: 1', ''], key);
  const again = await makeRun(client, schemaId, ['Total: 1', ''], key);
  t.is(first.status, 201);
  t.is(again.text, first.text);
  t.is(again.headers.get('idempotent-replayed'), 'true');
  isProblem(t, await makeRun(client, schemaId, ['Total: 2', ''], key), 'IDEMPOTENCY_KEY_REUSED');
  isProblem(t, await makeRun(client, schemaId, ['Total: 1', ' '], key), 'IDEMPOTENCY_KEY_REUSED');
  const objects = await filesBelow(service.running.config.dataDir);
  const rows = await service.sql('select storage_key from documents');
  t.deepEqual(
    objects.filter((name) => name.startsWith('objects/')),
    rows.map(({ storage_key }) => `objects/${storage_key}`).sort(),
  );
});
