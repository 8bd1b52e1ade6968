import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import test from 'ava';
import { hasArguments, listProcesses } from '../../src/embedded/process-table.ts';
import { until } from './held-stack.ts';

test('a process is listed with its arguments, its parent and its folder', async (t) => {
  const child = spawn('sleep', ['1000'], { cwd: '/', stdio: 'ignore' });
  t.teardown(() => child.kill('SIGKILL'));
  await once(child, 'spawn');
  const entry = (await listProcesses()).find(({ pid }) => pid === child.pid);
  t.is(entry?.parentPid, process.pid);
  t.is(entry?.cwd, process.platform === 'linux' ? '/' : undefined);
  t.true(entry !== undefined && hasArguments(entry, ['sleep', '1000']));
  t.false(entry !== undefined && hasArguments(entry, ['sleep', '100']));
});

(process.platform === 'linux' ? test : test.skip)('a zombie is not alive', async (t) => {
  // The shell becomes a program that never asks for the end of its child.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 1000'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.teardown(() => parent.kill('SIGKILL'));
  const [output] = await once(parent.stdout, 'data');
  const zombie = Number.parseInt(String(output), 10);
  await until(async () => (await readFile(`/proc/${zombie}/stat`, 'utf8')).includes(') Z '));
  t.false((await listProcesses()).some(({ pid }) => pid === zombie));
});
