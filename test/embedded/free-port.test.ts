import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import test from 'ava';
import type { EmbeddedStep } from '../../src/embedded/embedded-step.ts';
import { withFreePorts } from '../../src/embedded/free-port.ts';

async function listen(port = 0): Promise<Server & { port: number }> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return Object.assign(server, { port: typeof address === 'object' ? (address?.port ?? 0) : 0 });
}

test('a busy default moves to the next free port, and says so', async (t) => {
  await using busy = await listen();
  const steps: EmbeddedStep[] = [];
  const wish = { setting: 'A_PORT', asked: undefined, fallback: busy.port };
  const [port = 0] = await withFreePorts(
    'Temporal',
    [wish],
    (step) => steps.push(step),
    async (ports) => ports,
  );
  t.true(port > busy.port);
  t.deepEqual(steps, [
    { part: 'Temporal', kind: 'notice', text: `port ${busy.port} is busy, using ${port}` },
  ]);
});

test('two servers never get one port', async (t) => {
  await using busy = await listen();
  const wish = { setting: 'A_PORT', asked: undefined, fallback: busy.port };
  const ports = await withFreePorts('Temporal', [wish, wish], undefined, async (found) => found);
  t.is(new Set(ports).size, 2);
});

test('a default that is taken between the look and the start is chosen anew', async (t) => {
  await using thief = new AsyncDisposableStack();
  const wish = { setting: 'A_PORT', asked: undefined, fallback: await listen().then(closed) };
  const tried: number[] = [];
  await withFreePorts('Temporal', [wish], undefined, async ([port = 0]) => {
    tried.push(port);
    if (tried.length > 1) return;
    thief.use(await listen(port));
    throw new Error('address already in use');
  });
  t.is(tried.length, 2);
  t.not(tried[0], tried[1]);
});

test('a start that fails for another reason is not repeated', async (t) => {
  let starts = 0;
  const wish = { setting: 'A_PORT', asked: 0, fallback: 1 };
  const start = async () => {
    starts++;
    throw new Error('no room');
  };
  await t.throwsAsync(withFreePorts('Temporal', [wish], undefined, start), { message: 'no room' });
  t.is(starts, 1);
});

async function closed(server: Server & { port: number }): Promise<number> {
  await server[Symbol.asyncDispose]();
  return server.port;
}
