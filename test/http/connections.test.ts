import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import Koa from 'koa';
import type { ConnectionLimits } from '../../src/http/connections/limits.ts';
import { serve } from '../../src/http/serve.ts';
import { RawRequest } from '../helpers/raw-request.ts';

/** Serves an app whose answer is how many bytes of body came, or what `answer` makes of a request. */
async function serveApp(
  t: ExecutionContext,
  limits: Partial<ConnectionLimits>,
  answer: Koa.Middleware = async (ctx) => {
    let size = 0;
    for await (const chunk of ctx.req) size += chunk.length;
    ctx.body = String(size);
  },
): Promise<string> {
  const app = new Koa({ env: 'test' });
  app.silent = true;
  app.use(answer);
  const server = await serve(app, { host: '127.0.0.1', port: 0, graceMs: 0, limits });
  t.teardown(() => server[Symbol.asyncDispose]());
  return server.url;
}

async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** All that the other side says until it closes. */
async function everythingOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const part of socket.setEncoding('utf8')) text += part;
  return text;
}

/** Sends one byte again and again until the other side has closed; gives what came back. */
async function drip(socket: Socket, byte: string): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  const timer = setInterval(() => socket.writable && socket.write(byte), 10);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  return text;
}

/** Checks that a raw answer is a problem of its own, with everything that keeps it from being kept or guessed at. */
function isBareProblem(t: ExecutionContext, text: string, status: number): void {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  t.regex(head, new RegExp(`^HTTP/1\\.1 ${status} \\S`), text);
  t.regex(head, /\r\nContent-Type: application\/problem\+json/i);
  t.regex(head, /\r\nConnection: close/i);
  t.regex(head, /\r\nCache-Control: no-store/i);
  t.like(JSON.parse(body), { type: 'about:blank', status });
  t.truthy(JSON.parse(body).detail);
}

const SLOW = { headersMs: 50, checkMs: 10 };

test('a head that trickles in is ended, and so is a connection that says nothing', async (t) => {
  const url = await serveApp(t, SLOW);
  const trickling = await openSocket(url);
  trickling.write('GET / HTTP/1.1\r\nHost: a\r\nX-');
  isBareProblem(t, await drip(trickling, 'a'), 408);
  const silent = await openSocket(url);
  silent.resume();
  await once(silent, 'close');
  t.pass();
});

test('a body that trickles in is ended, with an answer', async (t) => {
  const url = await serveApp(t, { paceMs: 100, paceBytes: 10_000 });
  for (const framing of ['Content-Length: 1000000', 'Transfer-Encoding: chunked']) {
    const socket = await openSocket(url);
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\n${framing}\r\n\r\n`);
    isBareProblem(t, await drip(socket, framing.startsWith('T') ? '1\r\na\r\n' : 'a'), 408);
  }
});

test('a body that keeps the pace may take as long as it likes', async (t) => {
  const paceMs = 100;
  const url = await serveApp(t, { paceMs, paceBytes: 1 });
  const socket = await openSocket(url);
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n');
  const end = performance.now() + 6 * paceMs;
  let sent = 0;
  while (performance.now() < end) {
    await new Promise((resolve) => socket.write('4\r\nbody\r\n', resolve));
    await new Promise((resolve) => setImmediate(resolve));
    sent += 4;
  }
  socket.write('0\r\n\r\n');
  t.true((await everythingOf(socket)).endsWith(`\r\n\r\n${sent}`));
});

test('a client is not blamed while nobody reads what it sends', async (t) => {
  const paceMs = 20;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const url = await serveApp(t, { paceMs, paceBytes: 10_000 }, () => released);
  const socket = await openSocket(url);
  let said = '';
  socket.setEncoding('utf8').on('data', (part) => {
    said += part;
  });
  const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n';
  socket.write(Buffer.concat([Buffer.from(head), Buffer.alloc(5_000_000)]));
  await delay(10 * paceMs);
  t.is(said, '');
  t.false(socket.destroyed);
  socket.destroy();
  release();
});

test('a connection is kept longer than proxies keep theirs, so that none sends into one just closed', async (t) => {
  const answer = await fetch(await serveApp(t, {}));
  t.is(answer.headers.get('keep-alive'), 'timeout=75');
});

test('an answer that is silent is not cut by the pace: there is no body to wait for', async (t) => {
  const paceMs = 20;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const url = await serveApp(t, { paceMs, paceBytes: 10_000 }, async (ctx) => {
    for await (const _ of ctx.req);
    await released;
    ctx.body = 'at last';
  });
  const asks = [
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
  ];
  const sockets: Socket[] = [];
  for (const ask of asks) {
    const socket = await openSocket(url);
    socket.write(ask);
    sockets.push(socket);
  }
  await delay(10 * paceMs);
  release();
  for (const socket of sockets) t.true((await everythingOf(socket)).endsWith('\r\n\r\nat last'));
});

test('more header fields than the bound are refused, and none is left out of sight below it', async (t) => {
  const url = await serveApp(t, { headerFields: 100 }, async (ctx) => {
    ctx.body = ctx.get('X-Last');
  });
  const fields = (count: number): string => Array.from({ length: count }, (_, n) => `x-${n}: a\r\n`).join('');
  const ask = async (count: number): Promise<string> => {
    const socket = await openSocket(url);
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\n${fields(count)}X-Last: seen\r\nConnection: close\r\n\r\n`);
    return await everythingOf(socket);
  };
  t.regex(await ask(97), /^HTTP\/1\.1 200 [\s\S]*\r\n\r\nseen$/);
  isBareProblem(t, await ask(98), 431);
  isBareProblem(t, await ask(1_500), 431);
});

test('what is no HTTP, too large, or of an unknown method is told apart', async (t) => {
  const url = await serveApp(t, {});
  const ask = async (text: string): Promise<string> => {
    const socket = await openSocket(url);
    socket.write(text);
    return await everythingOf(socket);
  };
  isBareProblem(t, await ask('garbage\r\n\r\n'), 400);
  isBareProblem(t, await ask('\x16\x03\x01\x02\x00\x01'), 400);
  isBareProblem(t, await ask('GET / HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n'), 400);
  isBareProblem(t, await ask('BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n'), 501);
  isBareProblem(t, await ask(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`), 431);
});

test('a broken request under an answer that has begun ends the connection without a second answer in it', async (t) => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const url = await serveApp(t, {}, async (ctx) => {
    ctx.respond = false;
    ctx.res.writeHead(200, { 'Content-Length': '100' });
    ctx.res.write('first');
    begin();
  });
  const socket = await openSocket(url);
  let text = '';
  socket.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await begun;
  socket.write('garbage\r\n\r\n');
  await new Promise((resolve) => socket.once('close', resolve));
  t.is(text.match(/HTTP\/1\.1/g)?.length, 1);
});

/** Serves answers that come when they are released; that to `/first` can be begun before. */
async function serveSlowFirst(t: ExecutionContext, isBegun: boolean) {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const body = 'first '.repeat(50_000);
  const url = await serveApp(t, { paceMs: 50, paceBytes: 10_000 }, async (ctx) => {
    const isFirst = ctx.path === '/first';
    ctx.respond = !(isBegun && isFirst);
    if (!ctx.respond) ctx.res.writeHead(200, { 'Content-Length': body.length }).write(body.slice(0, 100_000));
    if (isFirst) asked.resolve();
    await released.promise;
    if (ctx.respond) ctx.body = body;
    else ctx.res.end(body.slice(100_000));
  });
  t.teardown(released.resolve);
  return { url, body, asked: asked.promise, release: released.resolve };
}

const ASK_BOTH = 'GET /first HTTP/1.1\r\nHost: a\r\n\r\nGET /second HTTP/1.1\r\nHost: a\r\n\r\n';
const BROKEN = {
  'what is no HTTP': 'garbage\r\n\r\n',
  'a head that is too large': `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  'an unknown method': 'BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n',
  'a body that does not come': 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n',
  'a chunk that is none': 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n',
};

for (const [what, broken] of Object.entries(BROKEN))
  test(`${what}, sent behind requests whose answers are under way, leaves no byte among these`, async (t) => {
    for (const isBegun of [true, false]) {
      const { url, body, asked } = await serveSlowFirst(t, isBegun);
      const socket = await openSocket(url);
      let text = '';
      socket.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      socket.write(ASK_BOTH);
      await asked;
      socket.write(broken);
      await new Promise((resolve) => socket.once('close', resolve));
      const [head = '', came = ''] = text.split('\r\n\r\n');
      t.regex(head, isBegun ? /^(HTTP\/1\.1 200 OK\r\n|$)/ : /^$/);
      t.true(body.startsWith(came));
      t.is(text.split('\r\n\r\n').length, head === '' ? 1 : 2);
    }
  });

test('too many header fields behind an answer that takes its time are refused after it, and cut nothing of it off', async (t) => {
  const { url, body, asked, release } = await serveSlowFirst(t, true);
  const socket = await openSocket(url);
  const said = everythingOf(socket);
  socket.write('GET /first HTTP/1.1\r\nHost: a\r\n\r\n');
  await asked;
  socket.write(`GET /second HTTP/1.1\r\nHost: a\r\n${'X-A: a\r\n'.repeat(200)}\r\n`);
  // A refusal that nothing stands before holds its connection for a second.
  await delay(1_200);
  release();
  const text = await said;
  const end = text.indexOf('\r\n\r\n') + 4 + body.length;
  t.true(text.slice(0, end).endsWith(`\r\n\r\n${body}`));
  isBareProblem(t, text.slice(end), 431);
});

test('connections over the bound are closed at once, and their place is free again when one ends', async (t) => {
  const url = await serveApp(t, { connections: 1 });
  const first = await openSocket(url);
  const second = await openSocket(url);
  second.resume();
  await once(second, 'close');
  first.destroy();
  let status = 0;
  while (status !== 200) {
    const request = await RawRequest.open(url, 'GET /', {});
    status = await request.answer().then(
      (answer) => answer.status,
      () => 0,
    );
    request.abandon();
  }
  t.is(status, 200);
});
