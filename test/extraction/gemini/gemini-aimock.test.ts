import { LLMock } from '@copilotkit/aimock';
import test, { type ExecutionContext } from 'ava';
import { JobFailure } from '../../../src/contract/job-failure.ts';
import { InvalidModelOutput } from '../../../src/extraction/extractor.ts';
import { createGeminiExtractor } from '../../../src/extraction/gemini/create-gemini-extractor.ts';
import { PDF, VALUES, windowOf } from './window.ts';

type Options = NonNullable<ConstructorParameters<typeof LLMock>[0]>;

async function startMock(t: ExecutionContext, options: Options = {}): Promise<LLMock> {
  const mock = new LLMock({ port: 0, ...options });
  await mock.start();
  t.teardown(() => mock.stop());
  return mock;
}

function extractorAt(mock: LLMock, apiKey = 'key-of-the-service') {
  return createGeminiExtractor({ apiKey, baseUrl: mock.url, timeoutMs: 20_000 });
}

async function failureOf(t: ExecutionContext, work: Promise<unknown>): Promise<Partial<JobFailure>> {
  const error = await t.throwsAsync(work, { instanceOf: JobFailure });
  t.false(String(error?.stack).includes('key-of-the-service'));
  return { code: error?.code, transient: error?.transient };
}

test('A good answer gives its values and what it used', async (t) => {
  const mock = await startMock(t);
  mock.onMessage(/Schema: Invoice/u, {
    content: JSON.stringify(VALUES),
    usage: { prompt_tokens: 2_000_000, completion_tokens: 1_000_000 },
  });
  const { values, origins, usage } = await extractorAt(mock).extract(await windowOf(t, PDF));
  t.deepEqual(values, VALUES);
  t.deepEqual(origins, {});
  t.like(usage, { inputTokens: 2_000_000, outputTokens: 1_000_000 });
  t.is(mock.getRequests().length, 1);
});

test('Too many requests are a transient failure', async (t) => {
  const mock = await startMock(t);
  mock.onMessage(/./u, {
    error: { message: 'slow down', type: 'RESOURCE_EXHAUSTED' },
    status: 429,
    retryAfter: 7,
  });
  const failure = await failureOf(t, extractorAt(mock).extract(await windowOf(t, PDF)));
  t.deepEqual(failure, { code: 'PROVIDER_RATE_LIMITED', transient: true });
});

for (const status of [500, 503]) {
  test(`An answer of ${status} is a transient failure, and the next request can succeed`, async (t) => {
    const mock = await startMock(t);
    mock.onMessage(/./u, { content: JSON.stringify(VALUES) });
    mock.nextRequestError(status, { message: 'overloaded', type: 'UNAVAILABLE' });
    const extractor = extractorAt(mock);
    const failure = await failureOf(t, extractor.extract(await windowOf(t, PDF)));
    t.deepEqual(failure, { code: 'PROVIDER_UNAVAILABLE', transient: true });
    t.deepEqual((await extractor.extract(await windowOf(t, PDF))).values, VALUES);
  });
}

for (const [fault, chaos] of [
  ['a dropped request', { dropRate: 1 }],
  ['a cut connection', { disconnectRate: 1 }],
  ['an answer that is no JSON', { malformedRate: 1 }],
] as const) {
  test(`${fault} is a transient failure`, async (t) => {
    const mock = await startMock(t, { chaos });
    mock.onMessage(/./u, { content: JSON.stringify(VALUES) });
    const failure = await failureOf(t, extractorAt(mock).extract(await windowOf(t, PDF)));
    t.deepEqual(failure, { code: 'PROVIDER_UNAVAILABLE', transient: true });
  });
}

test('An answer that takes too long is a transient failure', async (t) => {
  const mock = await startMock(t, { chaos: { latencyMs: 30_000 } });
  mock.onMessage(/./u, { content: JSON.stringify(VALUES) });
  const extractor = createGeminiExtractor({ apiKey: 'k', baseUrl: mock.url, timeoutMs: 200 });
  const failure = await failureOf(t, extractor.extract(await windowOf(t, PDF)));
  t.deepEqual(failure, { code: 'PROVIDER_TIMEOUT', transient: true });
});

test('An abort ends a request that hangs, with the reason', async (t) => {
  const mock = await startMock(t, { chaos: { latencyMs: 30_000 } });
  const abort = new AbortController();
  const reason = new Error('cancelled by the user');
  const window = await windowOf(t, PDF, { signal: abort.signal });
  const work = extractorAt(mock).extract(window);
  setTimeout(() => abort.abort(reason), 50);
  t.is(await t.throwsAsync(work), reason);
  t.is(await t.throwsAsync(extractorAt(mock).extract(window)), reason);
});

for (const [fault, content, finishReason, problem] of [
  ['cut-off JSON', '{"number": "R-1', 'stop', 'it is not valid JSON'],
  ['output cut off at the limit', '{"number": "R-1', 'length', 'it was cut off at the limit of its length'],
  ['an empty output', '', 'stop', 'it is empty (STOP)'],
  ['a list instead of an object', '[]', 'stop', 'it is not a JSON object'],
  ['fields of another schema', '{"surname": "x"}', 'stop', 'it has none of the fields of the schema'],
  ['a list that is none', '{"number": "1", "items": "Pen"}', 'stop', 'items is not a list'],
] as const) {
  test(`${fault} is invalid output that carries what the model said`, async (t) => {
    const mock = await startMock(t);
    mock.onMessage(/./u, { content, finishReason });
    const work = extractorAt(mock).extract(await windowOf(t, PDF));
    const error = await t.throwsAsync(work, { instanceOf: InvalidModelOutput });
    t.deepEqual([error?.output, error?.problem], [content, problem]);
  });
}

for (const finishReason of ['content_filter', 'RECITATION', 'PROHIBITED_CONTENT']) {
  test(`An output that ends with ${finishReason} is a refusal`, async (t) => {
    const mock = await startMock(t);
    mock.onMessage(/./u, { content: '', finishReason });
    const failure = await failureOf(t, extractorAt(mock).extract(await windowOf(t, PDF)));
    t.deepEqual(failure, { code: 'PROVIDER_REJECTED', transient: false });
  });
}

test('A key that is not accepted is a permanent failure, and a good one passes', async (t) => {
  const mock = await startMock(t, { auth: { apiKeys: ['good-key'] } });
  mock.onMessage(/./u, { content: JSON.stringify(VALUES) });
  const failure = await failureOf(t, extractorAt(mock).extract(await windowOf(t, PDF)));
  t.deepEqual(failure, { code: 'PROVIDER_AUTH', transient: false });
  t.deepEqual((await extractorAt(mock, 'good-key').extract(await windowOf(t, PDF))).values, VALUES);
});

test('The repair tells the model what it said and what was wrong with it', async (t) => {
  const mock = await startMock(t);
  mock.onMessage(/could not be used: it is not valid JSON\. It was:\n\{"numb/u, {
    content: JSON.stringify(VALUES),
  });
  const window = await windowOf(t, PDF, { repair: { output: '{"numb', problem: 'it is not valid JSON' } });
  t.deepEqual((await extractorAt(mock).extract(window)).values, VALUES);
});
