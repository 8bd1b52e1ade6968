import { tmpdir } from 'node:os';
import test, { type ExecutionContext } from 'ava';
import { v7 as uuidv7 } from 'uuid';
import type { ApiErrorCode } from '../../src/contract/api-error.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { type FormPart, field, filePart, formBytes, formHeaders } from '../helpers/multipart.ts';
import { isProblem } from '../helpers/problem.ts';
import { RawRequest } from '../helpers/raw-request.ts';
import { fileScope } from '../helpers/scope.ts';
import { freshFolder, startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const LIMIT = 5_000_000;
const ZIP = Buffer.from('504b03041400000008000000', 'hex');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;
let keptBefore: string[];

test.before(async () => {
  process.env.TMPDIR = await freshFolder(scope);
  service = await startService(scope, { role: 'api', settings: { MAX_FILE_SIZE: '5MB' } });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

/** What is kept: objects, files in the system's temporary folder, rows. */
async function kept(): Promise<string[]> {
  const rows = await service.sql('select id::text from documents union all select id::text from jobs');
  const files = [...(await filesBelow(service.running.config.dataDir)), ...(await filesBelow(tmpdir()))];
  return [...files, ...rows.map(({ id }) => String(id))];
}

test.beforeEach(async () => {
  keptBefore = await kept();
});

test.afterEach.always('nothing is left of what was refused', async (t) => {
  if (!t.title.includes('(accepted)')) t.deepEqual(await kept(), keptBefore);
});

const sendForm = (parts: FormPart[]): Promise<Reply> =>
  client.send('POST', '/api/jobs', formBytes([...parts, field('schemaId', schemaId)]), formHeaders());

async function refused(
  t: ExecutionContext,
  parts: FormPart[],
  code: ApiErrorCode,
  told: { path?: string } = {},
): Promise<void> {
  isProblem(t, await sendForm(parts), code, told);
}

test.serial('a form without a file is refused', (t) => refused(t, [], 'FILE_REQUIRED', { path: 'file' }));

test.serial('a file in the form of a text field is no file', (t) =>
  refused(t, [field('file', 'Total: 5')], 'FILE_REQUIRED', { path: 'file' }),
);

test.serial('two files are refused', (t) =>
  refused(t, [filePart('Total: 5'), filePart('Total: 6')], 'VALIDATION_FAILED', { path: 'file' }),
);

test.serial('a file in another part than "file" is refused by the name of that part', async (t) => {
  const other = { disposition: 'name="document"; filename="a.txt"', content: 'Total: 5' };
  await refused(t, [other], 'VALIDATION_FAILED', { path: 'document' });
  await refused(t, [filePart('Total: 5'), other], 'VALIDATION_FAILED', { path: 'document' });
});

test.serial(
  'a file without bytes is refused, also when the form is that of a browser without a choice',
  async (t) => {
    await refused(t, [filePart('')], 'FILE_EMPTY', { path: 'file' });
    await refused(t, [filePart('', '')], 'FILE_EMPTY', { path: 'file' });
  },
);

test.serial('a file of an unknown type is refused, whatever type and name it claims', async (t) => {
  const zeros = Buffer.alloc(100_000);
  const claim = ['Content-Type: application/pdf'];
  await refused(t, [{ ...filePart(zeros, 'invoice.pdf'), headers: claim }], 'UNSUPPORTED_FILE', {
    path: 'file',
  });
  await refused(t, [{ ...filePart(ZIP, 'invoice.pdf'), headers: claim }], 'UNSUPPORTED_FILE');
  await refused(t, [filePart(Buffer.from([0]), 'a.txt')], 'UNSUPPORTED_FILE');
});

test.serial('a part without a name is refused', (t) =>
  refused(t, [{ disposition: 'filename="a.txt"', content: 'Total: 5' }], 'MALFORMED_MULTIPART'),
);

test.serial('a body that is cut off is refused wherever the cut is', async (t) => {
  const whole = formBytes([field('schemaId', schemaId), filePart('Total: 5'.repeat(1000))]);
  for (const length of [0, 3, 60, 150, 200, 300, whole.length - 500, whole.length - 6]) {
    const reply = await client.send('POST', '/api/jobs', whole.subarray(0, length), formHeaders());
    isProblem(t, reply, length === 0 ? 'FILE_REQUIRED' : 'MALFORMED_MULTIPART', {
      message: `cut at ${length}`,
    });
  }
});

test.serial('a body with another boundary than its header names is refused', async (t) => {
  const reply = await client.send('POST', '/api/jobs', formBytes([filePart('a')], 'one'), formHeaders('two'));
  isProblem(t, reply, 'MALFORMED_MULTIPART');
});

test.serial('a multipart type without a boundary is refused', async (t) => {
  const type = { 'Content-Type': 'multipart/form-data' };
  isProblem(
    t,
    await client.send('POST', '/api/jobs', formBytes([filePart('a')]), type),
    'MALFORMED_MULTIPART',
  );
});

test.serial('a part with a transfer encoding that nobody knows is refused', (t) =>
  refused(t, [field('externalRef', 'a', ['Content-Transfer-Encoding: rot13'])], 'MALFORMED_MULTIPART'),
);

test.serial('another type than multipart is refused', async (t) => {
  isProblem(t, await client.send('POST', '/api/jobs', { schemaId }), 'UNSUPPORTED_MEDIA_TYPE');
  isProblem(t, await client.send('POST', '/api/jobs'), 'UNSUPPORTED_MEDIA_TYPE');
  const mixed = { 'Content-Type': 'multipart/mixed; boundary=boundary' };
  isProblem(t, await client.send('POST', '/api/jobs', formBytes([]), mixed), 'UNSUPPORTED_MEDIA_TYPE');
});

test.serial(
  'fields that break their rule are refused by name, and the file that came with them is gone',
  async (t) => {
    const bad: [string, string, string][] = [
      ['type', 'SUMMARY', 'type'],
      ['schemaVersion', '0', 'schemaVersion'],
      ['schemaVersion', '1.5', 'schemaVersion'],
      ['pages', '1-', 'pages'],
      ['pages', 'all', 'pages'],
      ['pages', '1,'.repeat(600), 'pages'],
      ['priority', '0', 'priority'],
      ['priority', '6', 'priority'],
      ['priority', 'high', 'priority'],
      ['externalRef', 'a'.repeat(256), 'externalRef'],
      ['externalRef', 'a\0b', 'externalRef'],
      ['password', 'a\0b', 'password'],
      ['metadata', 'not JSON', 'metadata'],
      ['metadata', '[]', 'metadata'],
      ['metadata', '{"a":1}', 'metadata.a'],
      ['metadata', '{"a":{"b":"c"}}', 'metadata.a'],
      ['metadata', `{"a":"${'x'.repeat(501)}"}`, 'metadata.a'],
      ['metadata', '{"a":"\\u0000"}', 'metadata.a'],
      ['metadata', '{"a":"\\ud800"}', 'metadata.a'],
      [
        'metadata',
        JSON.stringify(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, '']))),
        'metadata',
      ],
      ['unknown', 'a', 'unknown'],
      ['__proto__', 'a', '__proto__'],
      ['constructor', 'a', 'constructor'],
    ];
    for (const [name, content, path] of bad) {
      const reply = await sendForm([field(name, content), filePart('Total: 5')]);
      isProblem(t, reply, 'VALIDATION_FAILED', { path, message: `${name}=${content.slice(0, 40)}` });
      t.is(reply.body.errors[0].in, 'form');
    }
  },
);

test.serial('a field that is given twice is refused', async (t) => {
  const twice = [field('priority', '1'), field('priority', '2'), filePart('Total: 5')];
  await refused(t, twice, 'VALIDATION_FAILED', { path: 'priority' });
});

test.serial('a form without a schema is refused by its name', async (t) => {
  const reply = await client.send('POST', '/api/jobs', formBytes([filePart('Total: 5')]), formHeaders());
  isProblem(t, reply, 'VALIDATION_FAILED', { path: 'schemaId' });
});

test.serial('more than the fields of a form may hold, or be, is refused with the limit', async (t) => {
  const large = await sendForm([field('metadata', 'x'.repeat(1_100_000)), filePart('Total: 5')]);
  isProblem(t, large, 'BODY_TOO_LARGE');
  t.is(large.body.limit, 1_000_000);
  const many = Array.from({ length: 1001 }, (_, index) => field(`field${index}`, ''));
  isProblem(t, await sendForm([...many, filePart('Total: 5')]), 'BODY_TOO_LARGE');
});

test.serial(
  'a schema that is absent, malformed, deleted or lacks the version is a 404, and the file is gone',
  async (t) => {
    const deleted = await client.schema(['total']);
    t.is((await client.send('DELETE', `/api/schema/${deleted}`)).status, 204);
    for (const id of [uuidv7(), deleted, 'abc', '', `${schemaId}0`, '00000000-0000-0000-0000-000000000000']) {
      isProblem(t, await client.upload('Total: 5', { schemaId: id }), 'NOT_FOUND', { message: id });
    }
    isProblem(t, await client.upload('Total: 5', { schemaId, schemaVersion: '2' }), 'NOT_FOUND');
  },
);

test.serial('nobody uploads without a token', async (t) => {
  isProblem(t, await new TestClient(service.url).upload('Total: 5', { schemaId }), 'UNAUTHENTICATED');
});

test.serial(
  'a file over the limit is refused by the length of its request, before a byte of it is sent',
  async (t) => {
    const request = await RawRequest.open(service.url, 'POST /api/jobs', {
      ...formHeaders(),
      Authorization: `Bearer ${client.token}`,
      'Content-Length': '60000000',
    });
    const answer = await request.answer();
    t.is(answer.status, 413);
    t.is(answer.headers.connection, 'close', 'the rest is not read');
    t.like(JSON.parse(answer.body), { code: 'FILE_TOO_LARGE', limit: LIMIT });
    await request.closed();
  },
);

test.serial(
  'a file over the limit whose length is not told is refused before most of it is sent',
  async (t) => {
    const request = await RawRequest.open(service.url, 'POST /api/jobs', {
      ...formHeaders(),
      Authorization: `Bearer ${client.token}`,
      'Transfer-Encoding': 'chunked',
    });
    const chunk = (bytes: Uint8Array) =>
      request.write(
        Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]),
      );
    const head = formBytes([filePart('')]).subarray(0, -'\r\n--boundary--\r\n'.length);
    await chunk(head);
    let sent = 0;
    const piece = Buffer.alloc(500_000, 'a');
    while (sent < 60_000_000 && !request.answered) {
      await chunk(piece);
      sent += piece.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const answer = await request.answer();
    t.is(answer.status, 413);
    t.is(answer.headers.connection, 'close', 'the rest is not read');
    t.like(JSON.parse(answer.body), { code: 'FILE_TOO_LARGE', limit: LIMIT });
    t.true(sent < 30_000_000, `${sent} bytes were sent`);
    await request.closed();
  },
);

test.serial('a form that never ends is refused, although no file in it does', async (t) => {
  const request = await RawRequest.open(service.url, 'POST /api/jobs', {
    ...formHeaders(),
    Authorization: `Bearer ${client.token}`,
    'Transfer-Encoding': 'chunked',
  });
  const piece = `7a120\r\n${'x'.repeat(500_000)}\r\n`;
  for (let sent = 0; sent < 60_000_000 && !request.answered; sent += 500_000) await request.write(piece);
  t.is((await request.answer()).status, 413);
  await request.closed();
});

test.serial('headers of a part without end are refused, and cost nobody else a moment', async (t) => {
  for (const path of ['/api/jobs', '/api/documents', '/api/schema/ai', '/api/job-runs']) {
    const request = await RawRequest.open(service.url, `POST ${path}`, {
      ...formHeaders(),
      Authorization: `Bearer ${client.token}`,
      'Transfer-Encoding': 'chunked',
    });
    const send = (text: string) => request.write(`${text.length.toString(16)}\r\n${text}\r\n`);
    await send('--boundary\r\nContent-Disposition: form-data; name="file"');
    const piece = ' filename="a'.repeat(5_000);
    for (let sent = 0; sent < 100 && !request.answered; sent += 1) await send(piece);
    await send('\r\n\r\ntext\r\n--boundary--\r\n');
    const { status, body } = await request.answer();
    t.is(status, 413, path);
    t.is(JSON.parse(body).limit, 16_000);
    request.abandon();
  }
});

test.serial('a client that writes on sees its refusal', async (t) => {
  const file = new Blob([Buffer.alloc(4_000_000)]);
  for (let turn = 0; turn < 8; turn += 1) {
    isProblem(t, await client.upload(file, { schemaId }), 'UNSUPPORTED_FILE');
  }
});

test.serial('a client that goes away in mid upload leaves nothing', async (t) => {
  const request = await RawRequest.open(service.url, 'POST /api/jobs', {
    ...formHeaders(),
    Authorization: `Bearer ${client.token}`,
    'Content-Length': '4000000',
  });
  await request.write(
    formBytes([field('schemaId', schemaId), filePart('a'.repeat(2_000_000))]).subarray(0, 1_500_000),
  );
  await eventually(async () => (await kept()).length > keptBefore.length, 'the file is being stored');
  request.abandon();
  await eventually(async () => (await kept()).length === keptBefore.length, 'nothing is left of the file');
  t.deepEqual(await kept(), keptBefore);
});

test.serial(
  'after all that the service takes a file, of the type that its bytes have (accepted)',
  async (t) => {
    const reply = await sendForm([
      { ...filePart(PNG, 'scan.pdf'), headers: ['Content-Type: application/pdf'] },
    ]);
    t.is(reply.status, 201, reply.text);
    const documents = await service.sql(
      'select content_type, filename from documents where id = $1',
      reply.body.documentId,
    );
    t.deepEqual(documents, [{ content_type: 'image/png', filename: 'scan.pdf' }]);
  },
);
