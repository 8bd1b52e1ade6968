import test, { type ExecutionContext } from 'ava';
import { JobFailure } from '../../../src/contract/job-failure.ts';
import { createGeminiExtractor } from '../../../src/extraction/gemini/create-gemini-extractor.ts';
import { apiError, candidate, sendJson, startGeminiServer, type WireRequest } from './gemini-server.ts';
import { VALUES, windowOf } from './window.ts';

const LARGE = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(15 * 1024 * 1024, 'x')]);

/** A file store that prepares a file until it was looked at; then it has the given state. */
async function startStore(
  t: ExecutionContext,
  state: string,
  generate: [number, object] = [200, candidate(VALUES)],
) {
  const file = (now: string, url = '') => ({
    name: 'files/abc',
    uri: `${url}/files/abc`,
    mimeType: 'application/pdf',
    state: now,
  });
  const server = await startGeminiServer(t, ({ method, path }, response) => {
    if (path.startsWith('/upload/')) sendJson(response, 200, { file: file('PROCESSING', 'http://store') });
    else if (method === 'GET') sendJson(response, 200, file(state));
    else if (method === 'DELETE') sendJson(response, 200, {});
    else sendJson(response, ...generate);
  });
  const extractor = createGeminiExtractor({ apiKey: 'k', baseUrl: server.url, timeoutMs: 60_000 });
  return { ...server, extractor };
}

function callsOf(requests: readonly WireRequest[]): string[] {
  return requests.map(({ method, path }) => `${method} ${path}`);
}

const STORED = ['POST /upload/v1beta/files', 'GET /v1beta/files/abc'];
const GENERATE = 'POST /v1beta/models/gemini-3.8-flash:generateContent';
const DELETE = 'DELETE /v1beta/files/abc';

test('A document over 15 MB is stored, waited for, named in the request and deleted', async (t) => {
  const { requests, extractor } = await startStore(t, 'ACTIVE');
  const { values } = await extractor.extract(await windowOf(t, LARGE));
  t.deepEqual(values, VALUES);
  t.deepEqual(callsOf(requests), [...STORED, GENERATE, DELETE]);
  t.true(requests[0]?.body.includes(LARGE));
  const body = JSON.parse(requests[2]?.body.toString() ?? '');
  t.deepEqual(body.contents[0].parts[0], {
    fileData: { mimeType: 'application/pdf', fileUri: 'http://store/files/abc' },
  });
});

test('It is deleted after a failure too', async (t) => {
  const { requests, extractor } = await startStore(t, 'ACTIVE', [503, apiError(503, 'UNAVAILABLE', 'busy')]);
  const error = await t.throwsAsync(extractor.extract(await windowOf(t, LARGE)), { instanceOf: JobFailure });
  t.is(error?.code, 'PROVIDER_UNAVAILABLE');
  t.deepEqual(callsOf(requests), [...STORED, GENERATE, DELETE]);
});

test('A document that Gemini cannot prepare is refused and deleted', async (t) => {
  const { requests, extractor } = await startStore(t, 'FAILED');
  const error = await t.throwsAsync(extractor.extract(await windowOf(t, LARGE)), { instanceOf: JobFailure });
  t.like(error, { code: 'PROVIDER_REJECTED', transient: false });
  t.deepEqual(callsOf(requests), [...STORED, DELETE]);
});

test('Aborting while it is prepared ends the extraction and deletes it', async (t) => {
  const abort = new AbortController();
  const reason = new Error('cancelled by the user');
  const { url, requests } = await startGeminiServer(t, ({ method }, response) => {
    if (method === 'GET') abort.abort(reason);
    else sendJson(response, 200, { file: { name: 'files/abc', uri: 'u', state: 'PROCESSING' } });
  });
  const extractor = createGeminiExtractor({ apiKey: 'k', baseUrl: url, timeoutMs: 60_000 });
  const window = await windowOf(t, LARGE, { signal: abort.signal });
  t.is(await t.throwsAsync(extractor.extract(window)), reason);
  t.deepEqual(callsOf(requests), [...STORED, DELETE]);
});
