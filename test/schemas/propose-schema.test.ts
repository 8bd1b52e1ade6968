import { LLMock } from '@copilotkit/aimock';
import test from 'ava';
import { drawPdf } from '../documents/reading/draw-pdf.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const scope = fileScope();
const mock = new LLMock({ port: 0 });
let offline: TestService;
let modelled: TestService;
let client: TestClient;
let withModel: TestClient;

const storedFiles = (service: TestService) => filesBelow(service.environment.DATA_DIR ?? '');

test.before(async () => {
  await mock.start();
  scope.teardown(() => mock.stop());
  offline = await startService(scope, { role: 'api' });
  client = await TestClient.register(offline.url);
  const settings = { EXTRACTOR: 'gemini', GEMINI_API_KEY: 'key', GEMINI_BASE_URL: mock.url };
  modelled = await startService(scope, { role: 'api', settings });
  withModel = await TestClient.register(modelled.url);
});

test.beforeEach(() => mock.clearFixtures());

const TEXT = 'Order No: A-17\nOrdered: 2026-03-01\nTotal: 12.50\n';

function send(
  by: TestClient,
  fields: Record<string, string>,
  file: Blob | string | null,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file !== null) form.append('file', typeof file === 'string' ? new Blob([file]) : file, 'order.txt');
  return by.send('POST', '/api/schema/ai', form, headers);
}

const only = { mode: 'document_only', schemaName: 'Orders' };

test.serial(
  'without a model a schema is proposed from the labels of a document, and saved; the file is not kept',
  async (t) => {
    const before = await storedFiles(offline);
    const { status, body, headers } = await send(client, only, TEXT);
    t.is(status, 201);
    t.is(headers.get('location'), `/api/schema/${body.id}`);
    t.like(body, { name: 'Orders', version: 1, strict: false });
    t.deepEqual(
      body.fields.map(({ name, type }: { name: string; type: string }) => [name, type]),
      [
        ['order_no', 'text'],
        ['ordered', 'date'],
        ['total', 'number'],
      ],
    );
    t.deepEqual((await client.send('GET', `/api/schema/${body.id}`)).body, body);
    t.deepEqual(await storedFiles(offline), before);
    t.is((await client.send('GET', '/api/documents')).body.total, 0);
  },
);

test.serial('a PDF is read for it, whose table becomes a list', async (t) => {
  const pdf = await drawPdf((document) => {
    document.fontSize(11).text('Customer: Ada Example', 50, 60);
    for (const [row, cells] of [
      ['Article', 'Pieces', 'Price'],
      ['Chair', '4', '49.90'],
      ['Lamp', '2', '15.00'],
    ].entries())
      for (const [column, text] of cells.entries()) document.text(text, 50 + column * 160, 120 + row * 20);
  });
  const { body } = await send(client, only, new Blob([Buffer.from(pdf)]));
  t.like(body.fields, [{ name: 'customer' }, { name: 'items', type: 'object', isArray: true }]);
  t.deepEqual(
    body.fields[1].properties.map(({ name, type }: { name: string; type: string }) => [name, type]),
    [
      ['article', 'text'],
      ['pieces', 'number'],
      ['price', 'number'],
    ],
  );
});

test.serial('without a model, what goes beyond the labels of a document is refused', async (t) => {
  const prompt = { userPrompt: 'Orders' };
  isProblem(
    t,
    await send(client, { ...only, ...prompt, mode: 'prompt_only' }, null),
    'GENERATION_NEEDS_MODEL',
  );
  isProblem(
    t,
    await send(client, { ...only, ...prompt, mode: 'document_with_prompt' }, TEXT),
    'GENERATION_NEEDS_MODEL',
  );
  isProblem(
    t,
    await send(client, only, 'The quick brown fox jumps over the lazy dog.'),
    'GENERATION_NEEDS_MODEL',
  );
});

test.serial('what is missing or wrong is refused by name, and no file stays', async (t) => {
  const before = await storedFiles(modelled);
  const cases: [Record<string, string>, string | null, string][] = [
    [{ schemaName: 'x' }, TEXT, 'mode'],
    [{ mode: 'guess', schemaName: 'x' }, TEXT, 'mode'],
    [{ mode: 'document_only' }, TEXT, 'schemaName'],
    [{ ...only, schemaName: '' }, TEXT, 'schemaName'],
    [{ ...only, colour: 'red' }, TEXT, 'colour'],
    [{ ...only, mode: 'prompt_only' }, null, 'userPrompt'],
    [{ ...only, mode: 'document_with_prompt', userPrompt: '  ' }, TEXT, 'userPrompt'],
  ];
  for (const [fields, file, path] of cases) {
    isProblem(t, await send(withModel, fields, file), 'VALIDATION_FAILED', {
      path,
      message: JSON.stringify(fields),
    });
  }
  isProblem(t, await send(withModel, only, null), 'FILE_REQUIRED', { path: 'file' });
  isProblem(t, await send(client, only, new Blob([new Uint8Array(64)])), 'UNSUPPORTED_FILE');
  isProblem(t, await send(client, only, '%PDF-1.7 broken'), 'UNSUPPORTED_FILE');
  isProblem(t, await client.send('POST', '/api/schema/ai', only), 'UNSUPPORTED_MEDIA_TYPE');
  t.deepEqual(await storedFiles(modelled), before);
  t.is((await withModel.send('GET', '/api/schema')).body.total, 0);
});

const PROPOSAL = {
  description: 'Orders',
  fields: [{ name: 'order_no', type: 'text', description: 'No', required: true, isArray: false }],
};

test.serial('with a model each mode gives its proposal', async (t) => {
  const before = await storedFiles(modelled);
  mock.onMessage(/./u, { content: JSON.stringify(PROPOSAL) });
  const userPrompt = 'What a shop was asked for';
  for (const [fields, file] of [
    [only, TEXT],
    [{ ...only, mode: 'prompt_only', userPrompt }, null],
    [{ ...only, mode: 'document_with_prompt', userPrompt }, TEXT],
  ] as const) {
    const { status, body, text } = await send(withModel, fields, file);
    t.is(status, 201, text);
    t.like(body, { name: 'Orders', description: 'Orders', fields: [{ name: 'order_no', required: true }] });
  }
  t.deepEqual(await storedFiles(modelled), before);
});

test.serial('a model that is away or answers nothing usable is told, with when to come again', async (t) => {
  const prompt = { ...only, mode: 'prompt_only', userPrompt: 'Orders' };
  mock.onMessage(/./u, { content: '{"fields":[]}' });
  const empty = await send(withModel, prompt, null);
  isProblem(t, empty, 'PROVIDER_UNAVAILABLE');
  t.regex(empty.headers.get('retry-after') ?? '', /^\d+$/);
  mock.nextRequestError(503, { message: 'overloaded', type: 'UNAVAILABLE' });
  isProblem(t, await send(withModel, prompt, null), 'PROVIDER_UNAVAILABLE');
});

test.serial('each request for a proposal is counted as one to its provider', async (t) => {
  const counted = async (service: TestService, labels: string): Promise<number> => {
    const { text } = await new TestClient(service.url).send('GET', '/metrics');
    const name = `extractform_provider_request_duration_seconds_count{${labels}}`;
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(name))
        ?.slice(name.length) ?? 0,
    );
  };
  const [good, empty] = ['OK', 'PROVIDER_INVALID_OUTPUT'].map((one) => `provider="gemini",outcome="${one}"`);
  const before = [await counted(modelled, good ?? ''), await counted(modelled, empty ?? '')];
  mock.onMessage(/./u, { content: JSON.stringify(PROPOSAL) });
  t.is((await send(withModel, only, TEXT)).status, 201);
  mock.clearFixtures();
  mock.onMessage(/./u, { content: '{"fields":[]}' });
  t.is((await send(withModel, only, TEXT)).status, 503);
  const after = [await counted(modelled, good ?? ''), await counted(modelled, empty ?? '')];
  t.deepEqual(
    after.map((count, index) => count - (before[index] ?? 0)),
    [1, 1],
  );
});

test.serial('a proposal is made once under one key', async (t) => {
  const headers = { 'Idempotency-Key': 'proposal' };
  const [first, second] = [await send(client, only, TEXT, headers), await send(client, only, TEXT, headers)];
  t.is(first.status, 201);
  t.is(second.text, first.text);
  isProblem(t, await send(client, only, `${TEXT}More: 1\n`, headers), 'IDEMPOTENCY_KEY_REUSED');
});
