import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { type CommandUser, commandUser } from './run-extractform.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope);
});

const SCHEMA = {
  name: 'Note',
  fields: [
    { name: 'supplier', type: 'text' },
    { name: 'total', type: 'number' },
  ],
};

/** A folder with a schema beside it, two documents, and a file of the system. */
async function fill({ folder }: CommandUser): Promise<void> {
  await mkdir(join(folder, 'in', 'deep'), { recursive: true });
  await writeFile(join(folder, 'schema.json'), JSON.stringify(SCHEMA));
  await writeFile(join(folder, 'in', 'a.txt'), 'Supplier: =Alder\nTotal: 12.50\n');
  await writeFile(join(folder, 'in', 'deep', 'b.txt'), 'Supplier: Birch\nTotal: -7.25\n');
  await writeFile(join(folder, 'in', '.hidden'), 'Supplier: nobody\n');
}

const WAIT = ['--schema', 'schema.json', '--wait'];

test('a folder becomes JSON, CSV or a table, by the same jobs', async (t) => {
  const user = await commandUser(t, service);
  await fill(user);
  const asJson = await user.run(['extract', 'in', ...WAIT, '--format', 'json']);
  t.is(asJson.code, 0, asJson.stderr);
  const results: { file: string; job: { id: string }; extraction: { fields: object } }[] = JSON.parse(
    asJson.stdout,
  );
  t.deepEqual(
    results.map(({ file, extraction: { fields } }) => ({ file, fields })),
    [
      { file: join('in', 'a.txt'), fields: { supplier: '=Alder', total: 12.5 } },
      { file: join('in', 'deep', 'b.txt'), fields: { supplier: 'Birch', total: -7.25 } },
    ],
  );
  const [a, b] = results.map(({ job }) => job.id);
  const asCsv = await user.run([
    'extract',
    join('in', '*.txt'),
    join('in', 'deep'),
    ...WAIT,
    '--format',
    'csv',
  ]);
  t.deepEqual(asCsv.stdout.trim().split(/\r?\n/), [
    'file,job,status,error,supplier,total',
    `${join('in', 'a.txt')},${a},COMPLETED,,'=Alder,12.5`,
    `${join('in', 'deep', 'b.txt')},${b},COMPLETED,,Birch,-7.25`,
  ]);
  const asTable = await user.run(['extract', 'in', ...WAIT]);
  t.regex(asTable.stdout, /supplier +Birch/);
  t.true(asTable.stdout.includes(String(b)));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no escape sequence may be there
  t.notRegex(asTable.stdout + asTable.stderr, /\u001b/, 'a pipe gets neither colours nor bars');
  t.is((await user.client.send('GET', '/api/jobs')).body.total, 2);
  t.is((await user.run(['extract', 'in', ...WAIT, '--again'])).code, 0);
  t.is((await user.client.send('GET', '/api/jobs')).body.total, 4);
});

test('a file that fails does not stop the others, and is told by exit code 1', async (t) => {
  const user = await commandUser(t, service);
  await fill(user);
  await writeFile(join(user.folder, 'in', 'corrupt.pdf'), '%PDF-1.7\nno PDF\n');
  await writeFile(join(user.folder, 'in', 'empty.txt'), '');
  const ended = await user.run(['extract', 'in', ...WAIT, '--json']);
  t.is(ended.code, 1, ended.stderr);
  const results: {
    file: string;
    job: { status: string; errorCode: string } | null;
    error: { code: string } | null;
  }[] = JSON.parse(ended.stdout);
  t.deepEqual(
    results.map(({ job, error }) => job?.errorCode ?? job?.status ?? error?.code),
    ['COMPLETED', 'CORRUPT_FILE', 'COMPLETED', 'FILE_EMPTY'],
  );
  t.regex(ended.stderr, /corrupt\.pdf {2}FAILED\n/);
});

test('files with the same bytes have jobs of their own by their names', async (t) => {
  const user = await commandUser(t, service);
  await fill(user);
  await writeFile(join(user.folder, 'in', 'copy.txt'), 'Supplier: =Alder\nTotal: 12.50\n');
  const idsOf = async () => {
    const { code, stdout, stderr } = await user.run(['extract', 'in', '--schema', 'schema.json', '--json']);
    t.is(code, 0, stderr);
    const results: { job: { id: string } }[] = JSON.parse(stdout);
    return results.map(({ job }) => job.id);
  };
  const first = await idsOf();
  t.is(new Set(first).size, 3);
  t.deepEqual(await idsOf(), first);
});

test('what cannot be meant ends with exit code 2', async (t) => {
  const user = await commandUser(t, service);
  await fill(user);
  await mkdir(join(user.folder, 'nothing'));
  for (const args of [
    ['nothing', ...WAIT],
    ['no-such.txt', ...WAIT],
    ['in'],
    ['in', '--schema', 'no-such.json'],
  ]) {
    const { code, stderr } = await user.run(['extract', ...args]);
    t.is(code, 2, stderr);
  }
});
