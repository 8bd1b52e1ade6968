import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { commandUser } from './run-extractform.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope);
});

const TEXT = 'Supplier: Alder & Co\nTotal: 12.50\n';

test('jobs are listed, shown, watched, restarted and deleted', async (t) => {
  const user = await commandUser(t, service);
  const schemaId = await user.client.schema(['supplier']);
  const { body: job } = await user.client.upload(TEXT, { schemaId }, {}, 'evil\u001b[2J.txt');
  const watched = await user.run(['jobs', 'watch', job.id]);
  t.is(watched.code, 0, watched.stderr);
  t.regex(watched.stdout, /^COMPLETED$/m);
  const listed = await user.run(['jobs', 'list', '--status', 'COMPLETED']);
  t.true(listed.stdout.includes(job.id));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no escape sequence may be there
  t.notRegex(listed.stdout, /\u001b/, 'neither colours in a pipe, nor what a file is called');
  const shown = await user.run(['jobs', 'get', job.id]);
  t.regex(shown.stdout, /supplier +Alder & Co/);
  const asJson = await user.run(['jobs', 'get', job.id, '--json']);
  t.is(JSON.parse(asJson.stdout).extraction.fields.supplier, 'Alder & Co');
  const restarted = await user.run(['jobs', 'restart', job.id]);
  t.is(restarted.stdout, `${job.id}  is at attempt 2\n`);
  t.is((await user.run(['jobs', 'watch', job.id, '--json'])).code, 0);
  t.is((await user.run(['jobs', 'delete', job.id])).code, 0);
  const gone = await user.run(['jobs', 'delete', job.id]);
  t.is(gone.code, 1);
  t.regex(gone.stderr, /NOT_FOUND/);
});

test('a job that failed or was cancelled ends watching with exit code 1', async (t) => {
  const user = await commandUser(t, service);
  const schemaId = await user.client.schema(['supplier']);
  const { body: job } = await user.client.upload('%PDF-1.7\nno PDF\n', { schemaId }, {}, 'corrupt.pdf');
  const watched = await user.run(['jobs', 'watch', job.id]);
  t.is(watched.code, 1);
  t.regex(watched.stdout, /^FAILED CORRUPT_FILE: /m);
  const cancelled = await user.run(['jobs', 'cancel', job.id, '--json']);
  t.is(cancelled.code, 1);
  t.deepEqual(JSON.parse(cancelled.stdout), [{ id: job.id, answer: null, error: 'JOB_FINISHED' }]);
});

test('a schema is pushed, pulled, changed and pushed again as its next version', async (t) => {
  const user = await commandUser(t, service);
  const file = join(user.folder, 'schema.json');
  await writeFile(file, JSON.stringify({ name: 'Note', fields: [{ name: 'carrier', type: 'text' }] }));
  const pushed = await user.run(['schema', 'push', 'schema.json', '--json']);
  t.is(pushed.code, 0, pushed.stderr);
  const { id } = JSON.parse(pushed.stdout);
  t.is((await user.run(['schema', 'pull', id, '-o', 'pulled.json'])).code, 0);
  const pulled = JSON.parse(await readFile(join(user.folder, 'pulled.json'), 'utf8'));
  pulled.fields.push({ name: 'weight', type: 'number' });
  await writeFile(file, JSON.stringify(pulled));
  const again = await user.run(['schema', 'push', 'schema.json']);
  t.is(again.stdout, `${id}  Note, version 2\n`);
  t.regex((await user.run(['schema', 'get', id])).stdout, /weight +number/);
  t.true((await user.run(['schema', 'list'])).stdout.includes(id));
  await writeFile(file, JSON.stringify({ name: 'Note', fields: [] }));
  const refused = await user.run(['schema', 'push', 'schema.json']);
  t.is(refused.code, 1);
  t.regex(refused.stderr, /VALIDATION_FAILED.+\n {2}fields: /);
  t.is((await user.run(['schema', 'push', 'missing.json'])).code, 2);
  const generated = await user.run(['schema', 'generate', '--name', 'X']);
  t.is(generated.code, 2);
});
