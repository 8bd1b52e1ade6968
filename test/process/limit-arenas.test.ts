import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import test from 'ava';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PRELOAD = './src/process/limit-arenas.ts';
const PROGRAM = 'console.log(process.env.MALLOC_ARENA_MAX, process.pid, ...process.argv.slice(1))';
const onLinux = process.platform === 'linux' ? test : test.skip;

/** What a program says that was started with the preload, and its process id. */
async function started(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', PRELOAD, '-e', PROGRAM, 'one', 'two'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { said: said.trim(), pid: child.pid };
}

onLinux(
  'a service runs with two arenas, in the process that was started and with its arguments',
  async (t) => {
    const { said, pid } = await started({});
    t.is(said, `2 ${pid} one two`);
  },
);

onLinux('arenas that an operator has set stay so', async (t) => {
  const { said, pid } = await started({ MALLOC_ARENA_MAX: '7' });
  t.is(said, `7 ${pid} one two`);
});

test('each role is started with it', async (t) => {
  const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  for (const role of ['start', 'start:api', 'start:worker'])
    t.true(scripts[role].startsWith(`node --import ${PRELOAD} `), role);
});
