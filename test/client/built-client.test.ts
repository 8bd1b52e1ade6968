import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';
import { freshFolder } from '../helpers/service.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TSC = join(ROOT, 'node_modules/.bin/tsc');
const run = promisify(execFile);

/** A program that is right only if the types are those of the calls. */
const PROGRAM = `
import { ApiProblem, createClient, type Job, readEvents } from 'extractform/client';
const api = createClient({ baseUrl: 'http://localhost:4000' });
export const priorityOf = async (id: string): Promise<number> => {
  const job: Job = await api.call('GET /api/jobs/{id}', { params: { id } });
  return job.priority;
};
// @ts-expect-error there is no such call
export const none = () => api.call('GET /api/none');
console.log([typeof api.call, typeof readEvents, ApiProblem.name].join());
`;

test('the client that is built is a package of JavaScript with types, for Node and for bundlers', async (t) => {
  const folder = await freshFolder(t);
  const home = join(folder, 'node_modules/extractform');
  await mkdir(home, { recursive: true });
  await cp(join(ROOT, 'package.json'), join(home, 'package.json'));
  await run(TSC, ['-p', 'src/client', '--outDir', join(home, 'dist/client')], { cwd: ROOT });
  const { exports } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  for (const path of Object.values<string>(exports['./client'])) t.true(existsSync(join(home, path)), path);

  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  await writeFile(join(folder, 'program.ts'), PROGRAM);
  const options = ['--strict', '--target', 'es2024', '--lib', 'es2024,dom,dom.iterable', 'program.ts'];
  await run(TSC, ['--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit', ...options], {
    cwd: folder,
  });
  await run(TSC, ['--module', 'nodenext', ...options], { cwd: folder });
  const { stdout } = await run(process.execPath, ['program.js'], { cwd: folder });
  t.is(stdout, 'function,function,ApiProblem\n');
});
