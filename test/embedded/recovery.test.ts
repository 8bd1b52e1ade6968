import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { startEmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';
import {
  freshFolder,
  holdStack,
  killHolder,
  processesOn,
  throwAway,
  until,
  untilHeld,
} from './held-stack.ts';
import { findMark, leaveMark } from './stack-data.ts';

const KEPT = { table: true, workflow: 'RUNNING' };

test('a start right after the kill of the parent waits for its servers and has its data', async (t) => {
  const folder = await freshFolder(t);
  const holder = holdStack(throwAway(folder));
  await leaveMark(await untilHeld(holder));
  await killHolder(holder);
  await using stack = await startEmbeddedStack(throwAway(folder));
  t.deepEqual(await findMark(stack), KEPT);
});

test('a start after the kill of parent and guards stops the servers left running and has their data', async (t) => {
  const folder = await freshFolder(t);
  const holder = holdStack(throwAway(folder));
  await leaveMark(await untilHeld(holder));
  const running = await processesOn(folder);
  const guards = running.filter(({ args }) => args.some((arg) => arg.endsWith('guard.ts')));
  t.is(guards.length, 2);
  await killHolder(holder, guards);
  const orphans = await processesOn(folder);
  t.is(orphans.length, 2);
  await using stack = await startEmbeddedStack(throwAway(folder));
  const pids = (await processesOn(folder)).map(({ pid }) => pid);
  t.false(orphans.some(({ pid }) => pids.includes(pid)));
  t.deepEqual(await findMark(stack), KEPT);
});

test('a start after the kill of everything recovers the data', async (t) => {
  const folder = await freshFolder(t);
  const holder = holdStack(throwAway(folder));
  await leaveMark(await untilHeld(holder));
  await killHolder(holder, await processesOn(folder));
  await using stack = await startEmbeddedStack(throwAway(folder));
  t.deepEqual(await findMark(stack), KEPT);
});

test('the parent dying alone ends its servers within the bound of their guards', async (t) => {
  const folder = await freshFolder(t);
  const holder = holdStack({ ...throwAway(folder), temporal: false });
  await untilHeld(holder);
  await killHolder(holder);
  await until(async () => (await processesOn(folder)).length === 0);
  t.pass();
});

test('a kill in the middle of initialising leaves a folder that the next start can use', async (t) => {
  const folder = await freshFolder(t);
  const options = { ...throwAway(folder), temporal: false };
  const holder = holdStack(options);
  const version = join(folder, 'postgres.draft', 'data', 'PG_VERSION');
  await until(() =>
    access(version).then(
      () => true,
      () => false,
    ),
  );
  await t.throwsAsync(access(join(folder, 'postgres')));
  const guards = (await processesOn(folder)).filter(({ args }) =>
    args.some((arg) => arg.endsWith('guard.ts')),
  );
  await killHolder(holder, guards);
  await using stack = await startEmbeddedStack(options);
  t.truthy(stack.databaseUrl);
  await t.throwsAsync(access(join(folder, 'postgres.draft')));
});

test('a pid file that names a process of somebody else stops neither the start nor that process', async (t) => {
  const folder = await freshFolder(t);
  const options = { ...throwAway(folder), temporal: false };
  await (await startEmbeddedStack(options))[Symbol.asyncDispose]();
  const stranger = spawn('sleep', ['1000'], { stdio: 'ignore' });
  await once(stranger, 'spawn');
  t.teardown(() => stranger.kill('SIGKILL'));
  const pidFile = join(folder, 'postgres', 'data', 'postmaster.pid');
  await writeFile(pidFile, `${stranger.pid}\n${folder}/postgres/data\n1700000000\n5433\n\n127.0.0.1\n`);
  await using stack = await startEmbeddedStack(options);
  t.truthy(stack.databaseUrl);
  t.not((await readFile(pidFile, 'utf8')).split('\n')[0], String(stranger.pid));
  t.is(stranger.exitCode ?? stranger.signalCode, null);
});
