import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, symlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { startEmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';
import { findTemporalBinary } from '../../src/embedded/temporal-binary.ts';
import { freshFolder, holdStack, processesOn, throwAway, untilHeld } from './held-stack.ts';
import { findMark, leaveMark } from './stack-data.ts';

test('one stack to a folder: a second start names the holder, Ctrl-C is the holder’s own, and SIGTERM leaves nothing', async (t) => {
  const folder = await freshFolder(t);
  const holder = holdStack(throwAway(folder));
  const stack = await untilHeld(holder);
  await leaveMark(stack);
  await t.throwsAsync(startEmbeddedStack(throwAway(folder)), {
    name: 'EmbeddedStartError',
    message: `${folder} is in use by process ${holder.pid}; stop it, or set DATA_DIR to another folder`,
  });
  // What a terminal does on Ctrl-C: the signal goes to the whole process group.
  process.kill(-Number(holder.pid), 'SIGINT');
  t.deepEqual(await findMark(stack), { table: true, workflow: 'RUNNING' });
  holder.kill('SIGTERM');
  t.deepEqual(await once(holder, 'exit'), [0, null]);
  t.deepEqual(await processesOn(folder), []);
});

test('a second development server on the same file cannot start, by whatever path it comes', async (t) => {
  const folder = await freshFolder(t);
  await using stack = await startEmbeddedStack({ ...throwAway(folder), postgres: false });
  t.is(stack.databaseUrl, undefined);
  const otherPath = join(await freshFolder(t), 'link');
  await symlink(folder, otherPath);
  const file = join(otherPath, 'temporal', 'temporal.db');
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--port',
    String(await freePort()),
    '--db-filename',
    file,
  ];
  const second = spawn(await findTemporalBinary(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  // It prints its addresses when it is up.
  second.stdout.once('data', () => second.kill('SIGKILL'));
  const said = text(second.stderr);
  await once(second, 'exit');
  t.regex(await said, /database is locked/);
});

async function freePort(): Promise<number | undefined> {
  await using server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return portOf(server);
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

for (const [setting, port, parts] of [
  ['EMBEDDED_POSTGRES_PORT', 'postgresPort', { postgres: true, temporal: true }],
  ['EMBEDDED_TEMPORAL_PORT', 'temporalPort', { postgres: false, temporal: true }],
  ['EMBEDDED_TEMPORAL_UI_PORT', 'temporalUiPort', { postgres: false, temporal: true }],
] as const) {
  test(`a busy port that was asked for is one line with ${setting}, and nothing is left running`, async (t) => {
    const folder = await freshFolder(t);
    await using server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const busy = portOf(server);
    await t.throwsAsync(startEmbeddedStack({ ...throwAway(folder), ...parts, [port]: busy }), {
      name: 'EmbeddedStartError',
      message: `port ${busy} (${setting}) is busy; set it to another port`,
    });
    t.deepEqual(await processesOn(folder), []);
    t.false((await readdir(folder)).includes('stack.pid'));
  });
}

test('a server that ends by itself is told, and the rest is stopped all the same', async (t) => {
  const folder = await freshFolder(t);
  const lost = Promise.withResolvers<string>();
  {
    await using stack = await startEmbeddedStack({
      ...throwAway(folder),
      temporal: false,
      onLost: ({ message }) => lost.resolve(message),
    });
    t.truthy(stack.databaseUrl);
    const server = (await processesOn(folder)).find(({ args }) => args[0]?.endsWith('/postgres'));
    process.kill(Number(server?.pid), 'SIGKILL');
    t.regex(await lost.promise, /^PostgreSQL has ended unexpectedly: /);
  }
  t.deepEqual(await processesOn(folder), []);
});
