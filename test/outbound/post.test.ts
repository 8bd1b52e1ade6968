import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import type { OutboundOptions } from '../../src/outbound/create-outbound.ts';
import { OutboundError } from '../../src/outbound/outbound-error.ts';
import { eventually } from '../helpers/eventually.ts';
import {
  certificate,
  httpReceiver,
  httpsReceiver,
  openOutbound,
  type Receiver,
  rawReceiver,
  unbroken,
} from './receivers.ts';

/** So short that a hang ends soon, and so long that nothing else does on a slow machine. */
const LONG_MS = 60_000;

function post(
  receiver: Receiver,
  options: Partial<OutboundOptions> = {},
  signal = unbroken(),
  scheme = 'http',
) {
  const url = `${scheme}://receiver.example.com:${receiver.port}/hook?a=1`;
  return openOutbound({ limits: { postMs: LONG_MS, postBodyMs: LONG_MS }, ...options }).post(
    { url, headers: { 'content-type': 'application/json', 'webhook-id': 'e1' }, body: '{"a":1}' },
    signal,
  );
}

async function wordOf(t: ExecutionContext, work: Promise<unknown>): Promise<string | undefined> {
  return (await t.throwsAsync(work, { instanceOf: OutboundError }))?.word;
}

test('a receiver gets the body and headers as they are, under its own name, and its answer is kept', async (t) => {
  const receiver = await httpReceiver(t, async (request, answer) => {
    const { method, url, headers } = request;
    const got = { method, url, host: headers.host, id: headers['webhook-id'], body: await text(request) };
    answer.writeHead(202).end(JSON.stringify(got));
  });
  const { status, body } = await post(receiver);
  t.is(status, 202);
  t.deepEqual(JSON.parse(body), {
    method: 'POST',
    url: '/hook?a=1',
    host: `receiver.example.com:${receiver.port}`,
    id: 'e1',
    body: '{"a":1}',
  });
  await eventually(() => receiver.open() === 0, 'the connection is closed');
});

test('an endless answer costs its first kilobyte', async (t) => {
  let sent = 0;
  const receiver = await httpReceiver(t, (_request, answer) => {
    answer.on('error', () => {});
    const more = (): void => {
      while (!answer.destroyed && answer.write('é'.repeat(32 * 1024))) sent += 64 * 1024;
      if (!answer.destroyed) answer.once('drain', more);
    };
    answer.writeHead(200);
    more();
  });
  const { body } = await post(receiver);
  t.is(body, 'é'.repeat(512));
  await eventually(() => receiver.open() === 0, 'the connection is closed');
  t.true(sent < 50_000_000, `${sent} bytes were taken`);
});

test('what is no text of a database is made so', async (t) => {
  const receiver = await httpReceiver(
    t,
    (_request, answer) => void answer.end(Buffer.from([0x61, 0, 0xff, 0x62])),
  );
  t.is((await post(receiver)).body, 'a\uFFFD\uFFFDb');
});

test('a character that is cut after the first kilobyte is left out', async (t) => {
  const receiver = await httpReceiver(t, (_request, answer) => void answer.end(`a${'é'.repeat(1000)}`));
  t.is((await post(receiver)).body, `a${'é'.repeat(511)}`);
});

test('once a status has come it counts, whether the body hangs or breaks off', async (t) => {
  const hangs = await rawReceiver(t, (socket) =>
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nso far'),
  );
  t.deepEqual(await post(hangs, { limits: { postMs: LONG_MS, postBodyMs: 200 } }), {
    status: 200,
    body: 'so far',
    retryAfterMs: undefined,
  });
  const breaks = await rawReceiver(t, (socket) =>
    socket.end('HTTP/1.1 500 No\r\ncontent-length: 99\r\n\r\nso far'),
  );
  t.deepEqual(await post(breaks), { status: 500, body: 'so far', retryAfterMs: undefined });
});

test('the wait that a receiver asks for is told', async (t) => {
  const receiver = await httpReceiver(
    t,
    (_request, answer) => void answer.writeHead(429, { 'retry-after': '7' }).end(),
  );
  t.like(await post(receiver), { status: 429, retryAfterMs: 7_000 });
});

test('a receiver that hangs is a TIMEOUT, after the connection and in the middle of the headers', async (t) => {
  const silent = await rawReceiver(t, () => {});
  t.is(await wordOf(t, post(silent, { limits: { postMs: 200 } })), 'TIMEOUT');
  const slow = await rawReceiver(t, async (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    while (!socket.destroyed) {
      socket.write('x-a: b\r\n');
      await delay(20);
    }
  });
  t.is(await wordOf(t, post(slow, { limits: { postMs: 300 } })), 'TIMEOUT');
  await eventually(() => silent.open() + slow.open() === 0, 'both connections are closed');
});

test('a redirect is not followed, and its status is known', async (t) => {
  const canary = await httpReceiver(t, (_request, answer) => void answer.end());
  for (const status of [301, 302, 303, 307, 308]) {
    const receiver = await httpReceiver(
      t,
      (_request, answer) =>
        void answer.writeHead(status, { location: `http://127.0.0.1:${canary.port}/` }).end(),
    );
    const error = await t.throwsAsync(post(receiver), { instanceOf: OutboundError });
    t.deepEqual([error?.word, error?.status], ['REDIRECT', status]);
  }
  t.is(canary.connections(), 0);
});

test('a connection that breaks before its answer is a RESET', async (t) => {
  const resets = await rawReceiver(t, (socket) => socket.resetAndDestroy());
  t.is(await wordOf(t, post(resets)), 'RESET');
  const closes = await rawReceiver(t, (socket) => socket.end());
  t.is(await wordOf(t, post(closes)), 'RESET');
});

test('an answer that is no HTTP is an INVALID_RESPONSE', async (t) => {
  const answers = [
    'SSH-2.0-OpenSSH_9.6\r\n',
    'HTTP/1.1 200 OK\r\nbad header\r\n\r\n',
    'HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
    'HTTP/1.1 abc\r\n\r\n',
    `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(200_000)}\r\n\r\n`,
  ];
  for (const answer of answers) {
    const receiver = await rawReceiver(t, (socket) => socket.write(answer));
    t.is(await wordOf(t, post(receiver)), 'INVALID_RESPONSE', answer.slice(0, 60));
  }
});

test('nobody listening is CONNECT, a name that nobody knows is DNS', async (t) => {
  const gone = await httpReceiver({ teardown: (undo) => t.teardown(undo) }, () => {});
  const closed = { ...gone, port: 9 };
  t.is(await wordOf(t, post(closed)), 'CONNECT');
  const resolve = async () => {
    throw Object.assign(new Error('getaddrinfo ENOTFOUND 10.0.0.53'), { code: 'ENOTFOUND' });
  };
  t.is(await wordOf(t, post(gone, { resolve })), 'DNS');
  t.is(
    await wordOf(t, post(gone, { resolve: () => new Promise(() => {}), limits: { connectMs: 50 } })),
    'DNS',
  );
});

test('a certificate must be of a known authority and of the very name', async (t) => {
  const receiver = await httpsReceiver(t, (_request, answer) => void answer.end('in secret'));
  t.is(await wordOf(t, post(receiver, {}, unbroken(), 'https')), 'TLS');
  const ca = await certificate();
  t.is((await post(receiver, { ca }, unbroken(), 'https')).body, 'in secret');
  const url = `https://other.example.com:${receiver.port}/`;
  t.is(await wordOf(t, openOutbound({ ca }).post({ url, headers: {}, body: '' }, unbroken())), 'TLS');
  const plain = await httpReceiver(t, (_request, answer) => void answer.end());
  t.is(await wordOf(t, post(plain, {}, unbroken(), 'https')), 'TLS');
});

test('what a user may read of a failure is its word alone', async (t) => {
  const error = await t.throwsAsync(post({ port: 9, connections: () => 0, open: () => 0 }), {
    instanceOf: OutboundError,
  });
  t.is(error?.message, 'the request failed: CONNECT');
});

test('an abort ends a request with its reason, wherever it stands', async (t) => {
  const reason = new Error('the worker stops');
  const silent = await rawReceiver(t, () => {});
  const controller = new AbortController();
  const posting = post(silent, {}, controller.signal);
  await eventually(() => silent.connections() === 1, 'the receiver is connected');
  controller.abort(reason);
  t.is(await t.throwsAsync(posting), reason);
  await eventually(() => silent.open() === 0, 'the connection is closed');
  t.is(await t.throwsAsync(post(silent, {}, AbortSignal.abort(reason))), reason);
  const lookup = new AbortController();
  const resolving = post(silent, { resolve: () => new Promise(() => {}) }, lookup.signal);
  lookup.abort(reason);
  t.is(await t.throwsAsync(resolving), reason);
  t.is(silent.connections(), 1);
});
