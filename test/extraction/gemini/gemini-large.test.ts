import { once } from 'node:events';
import test from 'ava';
import { JobFailure } from '../../../src/contract/job-failure.ts';
import { createGeminiExtractor } from '../../../src/extraction/gemini/create-gemini-extractor.ts';
import { apiError, candidate, sendJson, startGeminiServer } from './gemini-server.ts';
import { VALUES, windowOf } from './window.ts';

const LARGE = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5 * 1024 * 1024, 'x')]);

test('A document of some megabytes arrives whole and inline', async (t) => {
  const { url, requests } = await startGeminiServer(t, (_, response) =>
    sendJson(response, 200, candidate(VALUES)),
  );
  const extractor = createGeminiExtractor({ apiKey: 'k', baseUrl: url, timeoutMs: 60_000 });
  const { values, usage } = await extractor.extract(await windowOf(t, LARGE));
  t.deepEqual(values, VALUES);
  t.is(usage.inputTokens, 1_000);
  const { inlineData } = JSON.parse(requests[0]?.body.toString() ?? '').contents[0].parts[0];
  t.true(Buffer.from(inlineData.data, 'base64').equals(LARGE));
});

test('Its failures keep their code and the wait that was asked for', async (t) => {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '5s' }];
  const { url } = await startGeminiServer(t, (_, response) =>
    sendJson(response, 429, apiError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.', details)),
  );
  const extractor = createGeminiExtractor({ apiKey: 'k', baseUrl: url, timeoutMs: 60_000 });
  const error = await t.throwsAsync(extractor.extract(await windowOf(t, LARGE)), { instanceOf: JobFailure });
  t.like(error, { code: 'PROVIDER_RATE_LIMITED', transient: true, retryAfterMs: 5_000 });
});

for (const [size, bytes] of [
  ['a large', LARGE],
  ['a small', LARGE.subarray(0, 100)],
] as const) {
  test(`An abort cuts the connection of ${size} document's request`, async (t) => {
    const abort = new AbortController();
    const reason = new Error('cancelled by the user');
    const cut = Promise.withResolvers<void>();
    const { url } = await startGeminiServer(t, (_, response) => {
      void once(response, 'close').then(() => cut.resolve());
      abort.abort(reason);
    });
    const extractor = createGeminiExtractor({ apiKey: 'k', baseUrl: url, timeoutMs: 60_000 });
    const window = await windowOf(t, bytes, { signal: abort.signal });
    t.is(await t.throwsAsync(extractor.extract(window)), reason);
    await cut.promise;
  });
}
