import { once } from 'node:events';
import { Writable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import type { OutboundOptions } from '../../src/outbound/create-outbound.ts';
import type { DownloadHead } from '../../src/outbound/outbound.ts';
import { DownloadRefused, OutboundError } from '../../src/outbound/outbound-error.ts';
import { parseRetryAfter } from '../../src/outbound/retry-after.ts';
import { eventually } from '../helpers/eventually.ts';
import { httpReceiver, openOutbound, type Receiver, rawReceiver, unbroken } from './receivers.ts';

/** Takes bytes, and keeps them. */
class Taken extends Writable {
  readonly chunks: Buffer[] = [];
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }
  get size(): number {
    return this.chunks.reduce((sum, { length }) => sum + length, 0);
  }
}

async function get(
  receiver: Receiver,
  path = '/file',
  options: Partial<OutboundOptions> & { maxBytes?: number; signal?: AbortSignal; target?: Writable } = {},
) {
  const { maxBytes = 1_000_000, signal = unbroken(), target = new Taken(), ...rest } = options;
  const heads: DownloadHead[] = [];
  const open = (head: DownloadHead) => {
    heads.push(head);
    return target;
  };
  await openOutbound(rest).download(
    `http://files.example.com:${receiver.port}${path}`,
    maxBytes,
    open,
    signal,
  );
  return { head: heads[0], bytes: target instanceof Taken ? Buffer.concat(target.chunks) : null };
}

async function wordOf(t: ExecutionContext, work: Promise<unknown>): Promise<string | undefined> {
  return (await t.throwsAsync(work, { instanceOf: OutboundError }))?.word;
}

test('a file arrives whole, with what its server says of its name', async (t) => {
  const file = Buffer.alloc(300_000, 'invoice ');
  const receiver = await httpReceiver(t, (request, answer) => {
    t.is(request.method, 'GET');
    answer.writeHead(200, { 'content-disposition': 'attachment; filename="a.pdf"' }).end(file);
  });
  const { head, bytes } = await get(receiver, '/a/b.pdf?token=1');
  t.deepEqual(bytes, file);
  t.is(head?.contentDisposition, 'attachment; filename="a.pdf"');
  t.is(head?.url.pathname, '/a/b.pdf');
  await eventually(() => receiver.open() === 0, 'the connection is closed');
});

test('three redirects are followed, relative ones too, and a fourth is not', async (t) => {
  const receiver = await httpReceiver(t, ({ url }, answer) => {
    const left = Number(url?.slice(1));
    if (left === 0) answer.end('here');
    else answer.writeHead(307, { location: `./${left - 1}` }).end('not here');
  });
  const { bytes, head } = await get(receiver, '/3');
  t.is(String(bytes), 'here');
  t.is(head?.url.pathname, '/0');
  t.is(await wordOf(t, get(receiver, '/4')), 'REDIRECT');
  const nowhere = await httpReceiver(t, (_request, answer) => void answer.writeHead(302).end());
  t.is(await wordOf(t, get(nowhere)), 'REDIRECT');
});

test('compressed files are counted as what they unfold to', async (t) => {
  const file = Buffer.alloc(100_000, 'a');
  const codings = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
  for (const [coding, compress] of Object.entries(codings)) {
    const receiver = await httpReceiver(
      t,
      (_request, answer) => void answer.writeHead(200, { 'content-encoding': coding }).end(compress(file)),
    );
    t.deepEqual((await get(receiver, '/', { maxBytes: 100_000 })).bytes, file, coding);
    t.is(await wordOf(t, get(receiver, '/', { maxBytes: 99_999 })), 'TOO_LARGE', coding);
  }
});

test('a bomb of 200 MB in 200 kB is stopped at the limit', async (t) => {
  const bomb = gzipSync(Buffer.alloc(200_000_000));
  t.true(bomb.length < 250_000);
  const receiver = await httpReceiver(
    t,
    (_request, answer) => void answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
  );
  const target = new Taken();
  t.is(await wordOf(t, get(receiver, '/', { maxBytes: 1_000_000, target })), 'TOO_LARGE');
  t.true(target.size <= 1_000_000);
  t.true(target.destroyed);
});

test('a file over the limit is stopped: at once when it says so, else when it has come that far', async (t) => {
  const honest = await httpReceiver(t, (_request, answer) => void answer.end(Buffer.alloc(1001)));
  let opened = false;
  const refused = openOutbound().download(
    `http://files.example.com:${honest.port}/`,
    1000,
    () => {
      opened = true;
      return new Taken();
    },
    unbroken(),
  );
  t.is(await wordOf(t, refused), 'TOO_LARGE');
  t.false(opened);
  const endless = await httpReceiver(t, (_request, answer) => {
    answer.on('error', () => {});
    const more = (): void => {
      while (!answer.destroyed && answer.write(Buffer.alloc(64 * 1024)));
      if (!answer.destroyed) answer.once('drain', more);
    };
    more();
  });
  const target = new Taken();
  t.is(await wordOf(t, get(endless, '/', { target })), 'TOO_LARGE');
  t.true(target.size <= 1_000_000);
  await eventually(() => honest.open() + endless.open() === 0, 'both connections are closed');
});

test('an answer that is no file tells its status, and how long to wait', async (t) => {
  for (const status of [204, 304, 400, 403, 404, 429, 500, 503]) {
    const receiver = await httpReceiver(
      t,
      (_request, answer) => void answer.writeHead(status, { 'retry-after': '7' }).end(),
    );
    if (status === 204) {
      t.is((await get(receiver)).bytes?.length, 0);
      continue;
    }
    const error = await t.throwsAsync(get(receiver), { instanceOf: DownloadRefused });
    t.deepEqual([error?.status, error?.retryAfterMs], [status, 7000]);
  }
});

test('a file that breaks off, a broken compression, a part and an unknown coding are told apart', async (t) => {
  const cut = await rawReceiver(t, (socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nso far'),
  );
  t.is(await wordOf(t, get(cut)), 'RESET');
  const answers: [number, Record<string, string>, Buffer][] = [
    [200, { 'content-encoding': 'gzip' }, Buffer.from('no gzip at all')],
    [200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(1000)).subarray(0, 20)],
    [200, { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync('x'))],
    [200, { 'content-encoding': 'constructor' }, Buffer.from('x')],
    [206, {}, Buffer.from('a part')],
  ];
  for (const [status, headers, body] of answers) {
    const receiver = await httpReceiver(
      t,
      (_request, answer) => void answer.writeHead(status, headers).end(body),
    );
    t.is(await wordOf(t, get(receiver)), 'INVALID_RESPONSE', JSON.stringify(headers));
  }
});

test('headers that do not come, and a body that never ends, are a TIMEOUT', async (t) => {
  const silent = await rawReceiver(t, () => {});
  t.is(await wordOf(t, get(silent, '/', { limits: { headersMs: 200 } })), 'TIMEOUT');
  const hangs = await rawReceiver(t, (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nso far'));
  const target = new Taken();
  t.is(await wordOf(t, get(hangs, '/', { limits: { downloadMs: 2_000 }, target })), 'TIMEOUT');
  t.true(target.destroyed);
});

test('an abort ends a download with its reason, and the stream with it', async (t) => {
  const reason = new Error('the worker stops');
  const hangs = await rawReceiver(t, (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nso far'));
  const controller = new AbortController();
  const target = new Taken();
  const getting = get(hangs, '/', { signal: controller.signal, target });
  await eventually(() => target.size > 0, 'bytes have come');
  controller.abort(reason);
  t.is(await t.throwsAsync(getting), reason);
  t.true(target.destroyed);
  await eventually(() => hangs.open() === 0, 'the connection is closed');
});

test('what the stream itself fails with is told as it is', async (t) => {
  const receiver = await httpReceiver(t, (_request, answer) => void answer.end(Buffer.alloc(500_000)));
  const full = new Error('the disk is full');
  const target = new Writable({ write: (_chunk, _encoding, done) => done(full) });
  t.is(await t.throwsAsync(get(receiver, '/', { target })), full);
  if (!target.closed) await once(target, 'close');
  await eventually(() => receiver.open() === 0, 'the connection is closed');
});

test('Retry-After is seconds or a date', (t) => {
  const now = new Date('2026-01-01T00:00:00Z');
  t.is(parseRetryAfter('120', now), 120_000);
  t.is(parseRetryAfter('Thu, 01 Jan 2026 00:01:00 GMT', now), 60_000);
  t.is(parseRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now), 0);
  for (const text of [undefined, '', '-1', '1.5', 'soon', 'x GMT'])
    t.is(parseRetryAfter(text, now), undefined);
});
