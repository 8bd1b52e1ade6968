import { readFile } from 'node:fs/promises';
import test from 'ava';
import { showValue } from '../../src/cli/show-value.ts';
import type { FieldValues } from '../../src/contract/extraction.ts';
import type { SchemaField } from '../../src/contract/schema-field.ts';
import { TestClient } from '../helpers/client.ts';
import { startService } from '../helpers/service.ts';
import { startDemo, until } from './demo-process.ts';

const samples = new URL('../../samples/', import.meta.url);
const readSample = async (name: string) => JSON.parse(await readFile(new URL(name, samples), 'utf8'));
const truth: Record<string, { schema: string; fields: FieldValues }> = await readSample('truth.json');

/** The names of the fields that a document must have. */
async function requiredFields(schema: string): Promise<string[]> {
  const { fields }: { fields: Partial<SchemaField>[] } = await readSample(schema);
  return fields.flatMap(({ name, required }) => (required === true && name !== undefined ? [name] : []));
}

/** The part of the output that shows what was extracted from a file. */
function partOf(stdout: string, file: string): string {
  const [, part = ''] = stdout.split(`\n\n  ${file}  `);
  return part.split(/\n\n {2}\S+\.(?:pdf|jpg) {2}|\n\n {2}3 of 3/)[0] ?? '';
}

/** The value that is shown for a field. */
function shownFor(part: string, field: string): string | undefined {
  const row = part.split('\n').find((line) => line.startsWith(`  ${field} `));
  return row
    ?.slice(field.length + 2)
    .replace(/ +\d\.\d\d +\d$/, '')
    .trim();
}

test.serial('the demo turns three documents into data, and leaves nothing', async (t) => {
  const demo = await startDemo(t);
  await demo.untilSaid('PENDING');
  const service = await demo.servicePid();
  const { code, stdout, stderr } = await demo.ended;
  t.is(stderr, '');
  t.is(code, 0, stdout);
  t.is(stdout.match(/COMPLETED/g)?.length, 3);
  for (const file of ['invoice.pdf', 'receipt.jpg', 'invoice-table.pdf']) {
    for (const status of ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED']) {
      t.is(stdout.split('\n').filter((line) => line === `${file} ${status}`).length, 1, `${file} ${status}`);
    }
    const part = partOf(stdout, file);
    const { schema = '', fields = {} } = truth[file] ?? {};
    for (const field of await requiredFields(schema))
      t.is(shownFor(part, field), showValue(fields[field] ?? null), `${file} ${field}`);
    for (const [name, list] of Object.entries(fields))
      if (Array.isArray(list)) t.true(part.includes(`  ${name}  ${list.length} rows\n`), part);
  }
  t.is(
    stdout.match(/^ {4}http:\/\/127\.0\.0\.1:\d+\/namespaces\/default\/workflows\/job%2F\S+%2F1$/gm)?.length,
    3,
  );
  t.deepEqual(await demo.temporaryFiles(), []);
  t.deepEqual(await demo.stillRunning(service), []);
});

test.serial('with a receiver, the demo shows that it is told of each job by signed webhooks', async (t) => {
  const demo = await startDemo(t, '--webhook');
  await demo.untilSaid('PENDING');
  const service = await demo.servicePid();
  const { code, stdout, stderr } = await demo.ended;
  t.is(stderr, '');
  t.is(code, 0, stdout);
  for (const file of ['invoice.pdf', 'receipt.jpg', 'invoice-table.pdf'])
    t.is(stdout.split('\n').filter((line) => line === `webhook job.completed  ${file}  verified`).length, 1);
  const [, url = '', table = ''] =
    /\n {2}3 of 3 webhooks were delivered to (\S+)\n\n(.*?)\n\n/s.exec(stdout) ?? [];
  t.is(table.match(/^ {2}job\.completed +DELIVERED +1 {2}204 +\d+$/gm)?.length, 3, stdout);
  await t.throwsAsync(fetch(url), undefined, 'the receiver has ended');
  t.deepEqual(await demo.temporaryFiles(), []);
  t.deepEqual(await demo.stillRunning(service), []);
});

test.serial('interrupted, the demo stops what it started and removes its folder', async (t) => {
  const demo = await startDemo(t);
  await demo.untilSaid('PENDING');
  const service = await demo.servicePid();
  demo.kill('SIGINT');
  t.is((await demo.ended).code, 130);
  t.deepEqual(await demo.temporaryFiles(), []);
  t.deepEqual(await demo.stillRunning(service), []);
});

test.serial(
  'when the demo is killed, the service and the receiver it started end by themselves',
  async (t) => {
    const demo = await startDemo(t, '--keep', '--webhook');
    await demo.untilSaid('✓ POST /api/webhooks');
    const service = await demo.servicePid();
    demo.kill('SIGKILL');
    await until(async () => (await demo.stillRunning(service)).length === 0);
    const { stdout } = await demo.ended;
    const [, receiver = ''] = /^✓ POST \/api\/webhooks {2}done .* (\S+)$/m.exec(stdout) ?? [];
    t.true(URL.canParse(receiver), stdout);
    await until(() =>
      fetch(receiver).then(
        () => false,
        () => true,
      ),
    );
  },
);

test.serial('with the address of a service and an account, the demo works there', async (t) => {
  const { url } = await startService(t);
  const owner = await TestClient.register(url, 'owner@example.com');
  const account = ['--email', 'owner@example.com', '--password', 'correct horse battery'];
  const { code, stdout, stderr } = await (await startDemo(t, '--url', url, ...account)).ended;
  t.is(code, 0, `${stdout}${stderr}`);
  t.is(stdout.match(/COMPLETED/g)?.length, 3);
  t.is((await owner.send('GET', '/api/jobs')).body.data.length, 3);
});

test('where no service answers, the demo ends with one line that says so', async (t) => {
  const demo = await startDemo(t, '--url', 'http://127.0.0.1:2');
  const { code, stderr } = await demo.ended;
  t.is(code, 1);
  t.is(stderr, 'demo: http://127.0.0.1:2 does not answer (ECONNREFUSED)\n');
});

test('an option that is not there is told with the usage', async (t) => {
  const { code, stdout, stderr } = await (await startDemo(t, '--fast')).ended;
  t.is(code, 2);
  t.is(stdout, '');
  t.regex(stderr, /^demo: Unknown option '--fast'\n\nUsage: npm run demo/);
});
