import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { drawPdf } from './reading/draw-pdf.ts';
import { drawScan } from './reading/draw-scan.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api', settings: { MAX_PAGES: '30' } });
  client = await TestClient.register(service.url);
});

const drawn = (pages: number, options: PDFKit.PDFDocumentOptions = {}) =>
  drawPdf(
    (pdf) => {
      for (let page = 1; page <= pages; page += 1)
        pdf.addPage().text(`Page ${page}\nTotal: ${page}.50`, 50, 50);
    },
    { autoFirstPage: false, ...options },
  );

/** Stores a document, and gives the address below which it is read. */
async function store(bytes: Uint8Array | string, filename = 'invoice.pdf'): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(bytes)]), filename);
  const { body, text } = await client.send('POST', '/api/documents', form);
  if (body.id === undefined) throw new Error(text);
  return `/api/documents/${body.id}`;
}

const read = (path: string, headers: Record<string, string> = {}): Promise<Reply> =>
  client.send('GET', path, undefined, headers);

async function png(
  path: string,
): Promise<{ status: number; type: string | null; width: number; height: number }> {
  const reply = await fetch(`${service.url}${path}`, {
    headers: { Authorization: `Bearer ${client.token}` },
  });
  const bytes = Buffer.from(await reply.arrayBuffer());
  const signature = bytes.subarray(0, 8).toString('latin1');
  if (signature !== '\x89PNG\r\n\x1a\n') throw new Error(bytes.toString());
  const type = reply.headers.get('content-type');
  return { status: reply.status, type, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

const keptPages = async (path: string): Promise<number> => {
  const sql = 'select count(*)::int as n from document_pages where document_id = $1';
  return Number((await service.sql(sql, path.split('/').at(-1)))[0]?.n);
};

test.serial(
  'the pages of a document that nobody read are read when they are asked for, and kept',
  async (t) => {
    const path = await store(await drawn(25));
    const { body } = await read(`${path}/pages?limit=10`);
    t.like(body, { page: 1, limit: 10, total: 25, totalPages: 3, totalIsExact: true });
    t.deepEqual(body.data[0], { page: 1, width: 400, height: 600, rotation: 0, textSource: 'NATIVE' });
    const pages = [...body.data];
    for (let cursor = body.nextCursor; cursor !== null; ) {
      const next = await read(`${path}/pages?limit=10&cursor=${cursor}`);
      pages.push(...next.body.data);
      cursor = next.body.nextCursor;
    }
    t.deepEqual(
      pages.map(({ page }) => page),
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
    t.is(await keptPages(path), 25);
    t.is((await read(path)).body.pageCount, 25);
  },
);

test.serial('the words of a page have their places, and only their page is read for them', async (t) => {
  const path = await store(await drawn(3));
  const { status, body } = await read(`${path}/pages/2/words`);
  t.is(status, 200);
  t.is(body.page, 2);
  t.deepEqual(
    body.words.map(({ text, line }: { text: string; line: number }) => [text, line]),
    [
      ['Page', 0],
      ['2', 0],
      ['Total:', 1],
      ['2.50', 1],
    ],
  );
  const { box } = body.words[0];
  t.true(Math.abs(box.x - 50 / 400) < 0.01 && box.y > 0.05 && box.y < 0.15, JSON.stringify(box));
  t.is(await keptPages(path), 1);
  for (const n of ['0', '4', '-1', '01', '1e1', 'x', '99999999999']) {
    isProblem(t, await read(`${path}/pages/${n}/words`), 'NOT_FOUND', { message: n });
  }
});

test.serial('the text of a document has a line for each line, and a form feed between pages', async (t) => {
  const path = await store(await drawn(12));
  const { text, headers } = await read(`${path}/text`);
  t.is(headers.get('content-type'), 'text/plain; charset=utf-8');
  const pages = Array.from({ length: 12 }, (_, index) => `Page ${index + 1}\nTotal: ${index + 1}.50\n`);
  t.is(text, pages.join('\f'));
  const tag = headers.get('etag') ?? '';
  t.is((await read(`${path}/text`, { 'If-None-Match': tag })).status, 304);
  const note = await store('größe ≤ 5 €', 'note.txt');
  t.is((await read(`${note}/text`)).text, 'größe ≤ 5 €\n');
});

test.serial('a page is drawn as wide as it is asked for, in the proportions that it has', async (t) => {
  const path = await store(await drawn(2));
  t.deepEqual(await png(`${path}/pages/2.png`), {
    status: 200,
    type: 'image/png',
    width: 1200,
    height: 1800,
  });
  t.like(await png(`${path}/pages/1.png?width=100`), { width: 100, height: 150 });
  t.like(await png(`${path}/pages/1.png?width=3000`), { width: 3000, height: 4500 });
  t.is(await keptPages(path), 0, 'a picture needs no words');
  for (const width of ['99', '3001', '-100', '1e3', '', '200&width=300']) {
    isProblem(t, await read(`${path}/pages/1.png?width=${width}`), 'VALIDATION_FAILED', { path: 'width' });
  }
  for (const n of ['0', '3', '2.5'])
    isProblem(t, await read(`${path}/pages/${n}.png`), 'NOT_FOUND', { message: n });
  const head = await client.send('HEAD', `${path}/pages/1.png`);
  t.is(head.status, 200);
  t.true(Number(head.headers.get('content-length')) > 1000);
  t.is((await client.send('HEAD', `${path}/pages/3.png`)).status, 404);
  const fresh = await store(await drawn(1));
  isProblem(t, await read(`${fresh}/pages/2.png`), 'NOT_FOUND');
});

test.serial('requests for one document at once read it once, and all are answered', async (t) => {
  const path = await store(await drawn(20));
  const asked = ['/pages', '/text', '/pages/7/words', '/pages', '/text'];
  const replies = await Promise.all(asked.map((part) => read(`${path}${part}`)));
  t.deepEqual(
    replies.map(({ status }) => status),
    asked.map(() => 200),
  );
  t.is(await keptPages(path), 20);
});

test.serial(
  'while a job reads a document, its words are to be asked for again, and it is drawn all the same',
  async (t) => {
    const schemaId = await client.schema(['total']);
    const { body: job } = await client.upload(new Blob([Buffer.from(await drawn(2))]), { schemaId });
    const path = `/api/documents/${job.documentId}`;
    await service.sql("update jobs set status = 'PROCESSING' where id = $1", job.id);
    for (const part of ['/pages', '/pages/1/words', '/text']) {
      const reply = await read(`${path}${part}`);
      isProblem(t, reply, 'DOCUMENT_NOT_READ', { message: part });
      t.is(reply.headers.get('retry-after'), '1');
    }
    t.is((await png(`${path}/pages/1.png`)).status, 200);
    await service.sql("update jobs set status = 'FAILED' where id = $1", job.id);
    t.is((await read(`${path}/pages`)).body.total, 2);
  },
);

test.serial('a document that cannot be read says why, as a job would name it', async (t) => {
  const bad: [Uint8Array, string][] = [
    [await drawn(1, { userPassword: 'secret' }), 'PASSWORD_PROTECTED'],
    [(await drawn(1)).slice(0, 60), 'CORRUPT_FILE'],
  ];
  for (const [bytes, reason] of bad) {
    const path = await store(bytes);
    for (const part of ['/pages', '/pages/1/words', '/text', '/pages/1.png']) {
      const reply = await read(`${path}${part}`);
      isProblem(t, reply, 'UNSUPPORTED_FILE', { message: part });
      t.is(reply.body.reason, reason);
      t.notRegex(reply.text, /\/tmp|objects|node:/);
    }
    t.is((await read(`${path}/content`)).status, 200);
  }
  const long = await store(await drawn(31));
  t.is((await read(`${long}/pages`)).body.reason, 'TOO_MANY_PAGES');
});

test.serial('a client that goes away ends the reading that was for it alone', async (t) => {
  const scan = drawScan(
    800,
    400,
    (context) => {
      context.font = '40px sans-serif';
      context.fillText('Total: 12.50', 60, 200);
    },
    'image/jpeg',
  );
  const pdf = await drawPdf(
    (document) => {
      for (let page = 0; page < 12; page += 1) document.addPage().image(scan, 0, 0, { width: 400 });
    },
    { autoFirstPage: false },
  );
  const path = await store(pdf);
  const leaving = new AbortController();
  const left = fetch(`${service.url}${path}/pages`, {
    headers: { Authorization: `Bearer ${client.token}` },
    signal: leaving.signal,
  });
  await eventually(async () => (await read(path)).body.pageCount === 12, 'the reading has begun');
  leaving.abort();
  await t.throwsAsync(left, { name: 'AbortError' });
  const { status, text } = await read(`${path}/pages/1/words`);
  t.is(status, 200, text);
  t.true((await keptPages(path)) < 12, 'what waited for its turn did not wait for the whole document');
});
