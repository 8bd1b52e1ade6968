import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { until } from './demo-process.ts';
import { type CommandUser, commandUser } from './run-extractform.ts';

const scope = fileScope();
/** Without a worker: jobs wait until one comes, so that a command is killed in the middle for sure. */
let api: TestService;

test.before(async () => {
  api = await startService(scope, { role: 'api' });
});

const FILES = 12;

async function fill({ folder }: CommandUser): Promise<void> {
  await mkdir(join(folder, 'in'));
  const schema = { name: 'Note', fields: [{ name: 'supplier', type: 'text' }] };
  await writeFile(join(folder, 'schema.json'), JSON.stringify(schema));
  for (let n = 0; n < FILES; n += 1)
    await writeFile(join(folder, 'in', `${n}.txt`), `Supplier: Alder ${n}\n`);
}

const EXTRACT = ['extract', 'in', '--schema', 'schema.json', '--wait', '--json'];

test.serial(
  'run again after kill -9 and after Ctrl-C, a command finds its jobs and makes the others',
  async (t) => {
    const user = await commandUser(t, api);
    await fill(user);
    const jobs = async (): Promise<string[]> => {
      const { body } = await user.client.send('GET', '/api/jobs?limit=100');
      return body.data.map(({ id }: { id: string }) => id);
    };
    const killed = user.start(EXTRACT);
    await until(async () => (await jobs()).length > 0);
    killed.kill('SIGKILL');
    await killed.ended;
    const interrupted = user.start(EXTRACT);
    await until(async () => (await jobs()).length === FILES);
    const made = await jobs();
    interrupted.kill('SIGINT');
    const { code, stdout } = await interrupted.ended;
    t.deepEqual([code, stdout], [130, '']);
    const worker = await startService(t, { role: 'worker', environment: api.environment });
    const last = await user.run(EXTRACT);
    await worker[Symbol.asyncDispose]();
    t.is(last.code, 0, last.stderr);
    const results: { job: { id: string; status: string } }[] = JSON.parse(last.stdout);
    t.deepEqual(results.map(({ job }) => job.id).sort(), made.sort());
    t.deepEqual(await jobs().then((ids) => ids.sort()), made.sort());
  },
);
