import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { until } from './demo-process.ts';
import { commandUser } from './run-extractform.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope);
});

test('a run is made of a folder, shown, tried again, exported and deleted', async (t) => {
  const user = await commandUser(t, service);
  await mkdir(join(user.folder, 'in'));
  await writeFile(join(user.folder, 'in', 'a.txt'), 'Supplier: Alder\n');
  await writeFile(join(user.folder, 'in', 'b.pdf'), '%PDF-1.7\nno PDF\n');
  const schemaId = await user.client.schema(['supplier']);
  const made = await user.run(['runs', 'create', 'in', '--schema', schemaId, '--name', 'March', '--json']);
  t.is(made.code, 0, made.stderr);
  const { id } = JSON.parse(made.stdout);
  const again = await user.run(['runs', 'create', 'in', '--schema', schemaId, '--name', 'March', '--json']);
  t.is(JSON.parse(again.stdout).id, id);
  const other = ['runs', 'create', 'in/a.txt', '--schema', schemaId, '--name', 'March', '--json'];
  t.not(JSON.parse((await user.run(other)).stdout).id, id);
  const ended = () =>
    until(async () => (await user.client.send('GET', `/api/job-runs/${id}`)).body.finishedAt !== null);
  await ended();
  const shown = await user.run(['runs', 'get', id]);
  t.regex(shown.stdout, /^name {4}March$/m);
  t.regex(shown.stdout, /^jobs {4}1 of 2 completed, 1 failed$/m);
  const retried = await user.run(['runs', 'retry-failed', id]);
  t.is(retried.code, 0, retried.stderr);
  await ended();
  t.is((await user.run(['runs', 'export', id, '-o', 'out.csv'])).code, 0);
  t.regex(await readFile(join(user.folder, 'out.csv'), 'utf8'), /Alder/);
  t.is((await user.run(['runs', 'export', id, '-o', 'out.jsonl', '--format', 'jsonl'])).code, 0);
  const [line = ''] = (await readFile(join(user.folder, 'out.jsonl'), 'utf8')).split('\n');
  t.is(JSON.parse(line).fields.supplier, 'Alder');
  t.is((await user.run(['runs', 'export', id, '-o', 'no/such/folder.csv'])).code, 2);
  t.true((await user.run(['runs', 'list'])).stdout.includes(id));
  const cancelled = await user.run(['runs', 'cancel', id]);
  t.is(cancelled.code, 1);
  t.regex(cancelled.stderr, /JOB_FINISHED/);
  t.is((await user.run(['runs', 'delete', id])).stdout, `${id}  is deleted\n`);
});
