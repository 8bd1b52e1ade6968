import test from 'ava';
import { strFromU8, unzipSync } from 'fflate';
import { TestClient } from '../helpers/client.ts';
import { makeRun, untilEnded } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;

test.before('a service runs', async () => {
  service = await startService(scope);
});

const FIELDS = [
  { name: 'total', type: 'text' },
  { name: 'lines', type: 'object', isArray: true, properties: [{ name: 'what', type: 'text' }] },
];

/** A run whose extractions say what they are given; its second job has failed. */
async function runOf(client: TestClient, fields: object[]): Promise<string> {
  const schemaId = await client.schema(FIELDS);
  const files = fields.map((_, n) =>
    n === 1 ? new Blob([Buffer.from('%PDF-1.7 broken')]) : `Total: ${n} EUR\n`,
  );
  const made = await makeRun(client, schemaId, files);
  t201(made.status, made.text);
  await untilEnded(client, made.body.id);
  for (const [n, given] of fields.entries()) {
    await service.sql(
      `update extractions set fields = $1 from jobs
       where jobs.id = extractions.job_id and jobs.parent_run_id = $2 and jobs.run_index = $3`,
      JSON.stringify(given),
      made.body.id,
      n,
    );
  }
  return made.body.id;
}

/** The bytes of an export; a client of JSON would take JSON Lines for it. */
async function download(client: TestClient, id: string, format: string): Promise<Uint8Array> {
  const headers = { Authorization: `Bearer ${client.token}` };
  const response = await fetch(`${service.url}/api/job-runs/${id}/export?format=${format}`, { headers });
  return new Uint8Array(await response.arrayBuffer());
}

async function readLines(client: TestClient, id: string) {
  const text = new TextDecoder().decode(await download(client, id, 'jsonl'));
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function t201(status: number, text: string): void {
  if (status !== 201) throw new Error(text);
}

const GIVEN = [
  { total: '=1+1', lines: [{ what: 'a' }, { what: '@b' }] },
  { total: null, lines: [] },
  { total: 'x,"y"\n', lines: [] },
  { total: '4', lines: [{ what: 'c' }] },
];

test('a run is exported as CSV, a row for each job in the order of its inputs, failed ones too', async (t) => {
  const client = await TestClient.register(service.url);
  const id = await runOf(client, GIVEN);
  const reply = await client.send('GET', `/api/job-runs/${id}/export?format=csv`);
  t.is(reply.status, 200);
  t.is(reply.headers.get('content-type'), 'text/csv; charset=utf-8');
  t.regex(reply.headers.get('content-disposition') ?? '', /attachment.*\.csv/);
  const lines = reply.text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').split('\r\n');
  t.deepEqual(lines, [
    'externalRef,filename,status,errorCode,jobId,total,lines',
    `,file 0.txt,COMPLETED,,ID,'=1+1,"[{""what"":""a""},{""what"":""@b""}]"`,
    ',file 1.txt,FAILED,CORRUPT_FILE,ID,,',
    ',file 2.txt,COMPLETED,,ID,"x,""y""\n",[]',
    ',file 3.txt,COMPLETED,,ID,4,"[{""what"":""c""}]"',
    '',
  ]);
});

test('a run is exported as JSON Lines and as a workbook with a sheet for each list', async (t) => {
  const client = await TestClient.register(service.url);
  const id = await runOf(client, GIVEN);
  const rows = await readLines(client, id);
  t.deepEqual(
    rows.map(({ filename, status, fields }) => ({ filename, status, fields })),
    GIVEN.map((fields, n) => ({
      filename: `file ${n}.txt`,
      status: n === 1 ? 'FAILED' : 'COMPLETED',
      fields: n === 1 ? null : fields,
    })),
  );
  t.deepEqual(Object.keys(rows[0]).slice(0, 4), ['externalRef', 'filename', 'status', 'errorCode']);
  const parts = unzipSync(await download(client, id, 'xlsx'));
  const textsOf = (n: number) =>
    [
      ...strFromU8(parts[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array()).matchAll(/<t [^>]*>([^<]*)</g),
    ].map(([, text]) => text);
  t.deepEqual(
    [...strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()).matchAll(/sheet name="(\w+)"/g)].map(
      ([, name]) => name,
    ),
    ['fields', 'lines'],
  );
  t.deepEqual(textsOf(1).slice(0, 10), [
    'externalRef',
    'filename',
    'status',
    'errorCode',
    'jobId',
    'total',
    'file 0.txt',
    'COMPLETED',
    rows[0].jobId,
    '=1+1',
  ]);
  t.deepEqual(
    textsOf(2).filter((text) => ['what', 'a', '@b', 'c'].includes(text ?? '')),
    ['what', 'a', '@b', 'c'],
  );
});

test('a run of more jobs than are read at once is exported whole and in order, also while it runs', async (t) => {
  const client = await TestClient.register(service.url);
  const schemaId = await client.schema(['total']);
  const files = Array.from({ length: 60 }, (_, n) => `Total: ${n} EUR\n`);
  const { body } = await makeRun(client, schemaId, files);
  const rows = await readLines(client, body.id);
  t.deepEqual(
    rows.map(({ filename }) => filename),
    files.map((_, n) => `file ${n}.txt`),
  );
  await untilEnded(client, body.id);
});

test('a format that is not known is refused, and another user’s run is absent', async (t) => {
  const client = await TestClient.register(service.url);
  const schemaId = await client.schema(['total']);
  const { body } = await makeRun(client, schemaId, ['Total: 1 EUR\n']);
  const path = `/api/job-runs/${body.id}/export`;
  t.is((await client.send('GET', `${path}?format=pdf`)).status, 400);
  t.is((await client.send('GET', path)).headers.get('content-type'), 'text/csv; charset=utf-8');
  const stranger = await TestClient.register(service.url);
  t.is((await stranger.send('GET', path)).status, 404);
  await untilEnded(client, body.id);
});
