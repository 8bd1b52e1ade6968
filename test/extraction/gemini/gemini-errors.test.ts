import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { JobFailure } from '../../../src/contract/job-failure.ts';
import { InvalidModelOutput } from '../../../src/extraction/extractor.ts';
import { createGeminiExtractor } from '../../../src/extraction/gemini/create-gemini-extractor.ts';
import { apiError, candidate, sendJson, startGeminiServer } from './gemini-server.ts';
import { PDF, windowOf } from './window.ts';

const KEY = 'AIzaSecretKeyOfTheService';

async function failureAt(t: ExecutionContext, url: string): Promise<JobFailure | undefined> {
  const extractor = createGeminiExtractor({ apiKey: KEY, baseUrl: url, timeoutMs: 20_000 });
  return t.throwsAsync(extractor.extract(await windowOf(t, PDF)), { instanceOf: JobFailure });
}

async function failureOf(
  t: ExecutionContext,
  status: number,
  body: unknown,
): Promise<JobFailure | undefined> {
  const { url } = await startGeminiServer(t, (_, response) => sendJson(response, status, body));
  return failureAt(t, url);
}

const BAD_KEY = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' };

for (const [status, body, code, transient] of [
  [
    400,
    apiError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
    'PROVIDER_REJECTED',
    false,
  ],
  [400, apiError(400, 'INVALID_ARGUMENT', 'Bad.', [BAD_KEY]), 'PROVIDER_AUTH', false],
  [
    400,
    apiError(400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.'),
    'PROVIDER_AUTH',
    false,
  ],
  [401, apiError(401, 'UNAUTHENTICATED', 'no'), 'PROVIDER_AUTH', false],
  [403, apiError(403, 'PERMISSION_DENIED', 'no'), 'PROVIDER_AUTH', false],
  [404, apiError(404, 'NOT_FOUND', 'models/x is not found'), 'PROVIDER_REJECTED', false],
  [500, 'not what an API says', 'PROVIDER_UNAVAILABLE', true],
  [504, apiError(504, 'DEADLINE_EXCEEDED', 'late'), 'PROVIDER_TIMEOUT', true],
  [200, { promptFeedback: { blockReason: 'SAFETY' } }, 'PROVIDER_REJECTED', false],
  [200, candidate('', { candidates: [{ finishReason: 'SAFETY', index: 0 }] }), 'PROVIDER_REJECTED', false],
  [200, { candidates: 'none' }, 'PROVIDER_UNAVAILABLE', true],
] as const) {
  test(`An answer of ${status} ${JSON.stringify(body).slice(0, 90)} is ${code}`, async (t) => {
    const failure = await failureOf(t, status, body);
    t.like(failure, { code, transient });
  });
}

test('The wait that the API asks for is carried on', async (t) => {
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.Help' },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '37.25s' },
  ];
  const failure = await failureOf(t, 429, apiError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.', details));
  t.like(failure, { code: 'PROVIDER_RATE_LIMITED', transient: true, retryAfterMs: 37_250 });
});

test('Without a wait there is none', async (t) => {
  const failure = await failureOf(t, 429, apiError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.'));
  t.is(failure?.retryAfterMs, undefined);
});

test('An answer that breaks off in the middle is transient', async (t) => {
  const { url } = await startGeminiServer(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"candidates": [', () => response.destroy());
  });
  t.like(await failureAt(t, url), { code: 'PROVIDER_UNAVAILABLE', transient: true });
});

test('Nobody listening is transient', async (t) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  t.like(await failureAt(t, `http://127.0.0.1:${port}`), { code: 'PROVIDER_UNAVAILABLE', transient: true });
});

test('The key is in no message, not even when the API repeats it', async (t) => {
  const failure = await failureOf(t, 400, apiError(400, 'INVALID_ARGUMENT', `API key not valid: ${KEY}`));
  t.is(failure?.code, 'PROVIDER_AUTH');
  t.false(
    JSON.stringify([failure?.message, failure?.stack, String(failure?.cause), failure?.cause]).includes(KEY),
  );
  t.regex(String(failure?.cause), /API key not valid: \[key\]/u);
});

test('Several candidates and thoughts do not mix with the answer', async (t) => {
  const parts = [{ text: 'Let me see', thought: true }, { text: '{"number":' }, { text: '"R-1"}' }];
  const { url } = await startGeminiServer(t, (_, response) =>
    sendJson(response, 200, {
      candidates: [{ content: { parts } }, { content: { parts: [{ text: 'x' }] } }],
    }),
  );
  const extractor = createGeminiExtractor({ apiKey: KEY, model: 'unknown', baseUrl: url, timeoutMs: 20_000 });
  const extraction = await extractor.extract(await windowOf(t, PDF));
  t.deepEqual(extraction.values, { number: 'R-1' });
  t.deepEqual(extraction.usage, { inputTokens: 0, outputTokens: 0, estimatedCostUsd: null });
});

test('Output that cannot be used is given without what a database cannot keep', async (t) => {
  const { url } = await startGeminiServer(t, (_, response) =>
    sendJson(response, 200, candidate('{"number": "R\u0000-1\ud800')),
  );
  const extractor = createGeminiExtractor({ apiKey: KEY, baseUrl: url, timeoutMs: 20_000 });
  const work = extractor.extract(await windowOf(t, PDF));
  const error = await t.throwsAsync(work, { instanceOf: InvalidModelOutput });
  t.is(error?.output, '{"number": "R-1');
});

test('A schema that the API cannot enforce is told in the prompt by the next request', async (t) => {
  const states = 'The specified schema produces a constraint that has too many states for serving.';
  const { url, requests } = await startGeminiServer(t, (request, response) => {
    const isConstrained = request.body.includes('responseSchema');
    if (isConstrained) sendJson(response, 400, apiError(400, 'INVALID_ARGUMENT', states));
    else sendJson(response, 200, candidate({ number: 'R-1' }));
  });
  const extractor = createGeminiExtractor({ apiKey: KEY, baseUrl: url, timeoutMs: 20_000 });
  const error = await t.throwsAsync(extractor.extract(await windowOf(t, PDF)), {
    instanceOf: InvalidModelOutput,
  });
  const repair = { output: error?.output ?? '?', problem: error?.problem ?? '' };
  const { values } = await extractor.extract(await windowOf(t, PDF, { repair }));
  t.deepEqual(values, { number: 'R-1' });
  t.regex(requests[1]?.body.toString() ?? '', /exactly the members of this schema/u);
});
