import test, { type ExecutionContext } from 'ava';
import { apiError, candidate, sendJson, startGeminiServer } from '../extraction/gemini/gemini-server.ts';
import { TestClient } from '../helpers/client.ts';
import { serviceEnvironment, startService } from '../helpers/service.ts';

type Answer = [status: number, body: object];

/** Runs a job against a model that gives these answers, one a request, and the last one from then on. */
async function runJob(t: ExecutionContext, answers: Answer[]) {
  const rest = [...answers];
  const gemini = await startGeminiServer(t, (_request, response) => {
    const [status, body] = (rest.length > 1 ? rest.shift() : rest[0]) ?? [500, {}];
    sendJson(response, status, body);
  });
  const model = { EXTRACTOR: 'gemini', GEMINI_API_KEY: 'AIzaTest', GEMINI_BASE_URL: gemini.url };
  const { url } = await startService(t, { environment: { ...(await serviceEnvironment(t)), ...model } });
  const client = await TestClient.register(url);
  const schemaId = await client.schema(['number']);
  const { body } = await client.upload('Invoice R-17', { schemaId });
  const job = await client.until(body.id, ['COMPLETED', 'FAILED']);
  const extraction = await client.send('GET', `/api/jobs/${job.id}/extraction`);
  return { job, extraction, requests: gemini.requests };
}

test.serial(
  'an answer that cannot be used is repaired with one more request, which shows the model its words',
  async (t) => {
    const { job, extraction, requests } = await runJob(t, [
      [200, candidate('{"number": "R-17')],
      [200, candidate({ number: 'R-17' })],
    ]);
    t.like(job, { status: 'COMPLETED', errorMessage: null });
    t.deepEqual(extraction.body.fields, { number: 'R-17' });
    const shown = requests.map(({ body }) => body.includes('{\\"number\\": \\"R-17'));
    t.deepEqual(shown, [false, true]);
  },
);

test.serial('a repair that cannot be used either fails the job: no third request', async (t) => {
  const { job, requests } = await runJob(t, [[200, candidate('no JSON')]]);
  t.like(job, { status: 'FAILED', errorCode: 'PROVIDER_INVALID_OUTPUT' });
  t.is(requests.length, 2);
});

test.serial('a model that refuses the document is not asked again', async (t) => {
  const { job, requests } = await runJob(t, [[200, { promptFeedback: { blockReason: 'SAFETY' } }]]);
  t.like(job, { status: 'FAILED', errorCode: 'PROVIDER_REJECTED' });
  t.is(requests.length, 1);
});

test.serial('a model that is busy is asked again, after the wait it asks for', async (t) => {
  const retry = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '0.2s' };
  const { job, requests } = await runJob(t, [
    [429, apiError(429, 'RESOURCE_EXHAUSTED', 'busy', [retry])],
    [503, apiError(503, 'UNAVAILABLE', 'overloaded')],
    [200, candidate({ number: 'R-17' })],
  ]);
  t.like(job, { status: 'COMPLETED', errorMessage: null });
  t.is(requests.length, 3);
});
