import test from 'ava';
import { apiError, candidate } from '../extraction/gemini/gemini-server.ts';
import { TestClient } from '../helpers/client.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { type ModelAnswer, modelSettings, type StandInModel, startStandInModel } from './stand-in-model.ts';

const scope = fileScope();
let model: StandInModel;
let service: TestService;
test.before(async () => {
  model = await startStandInModel(scope);
  service = await startService(scope, { settings: modelSettings(model) });
});

/** Runs a job against the model with these answers. */
async function runJob(answers: ModelAnswer[]) {
  Object.assign(model, { answers, requests: [] });
  const client = await TestClient.register(service.url);
  const schemaId = await client.schema(['number']);
  const { body } = await client.upload('Invoice R-17', { schemaId });
  const job = await client.until(body.id, ['COMPLETED', 'FAILED']);
  const extraction = await client.send('GET', `/api/jobs/${job.id}/extraction`);
  return { job, extraction, requests: model.requests };
}

test.serial(
  'an answer that cannot be used is repaired with one more request, which shows the model its words',
  async (t) => {
    const { job, extraction, requests } = await runJob([
      [200, candidate('{"number": "R-17')],
      [200, candidate({ number: 'R-17' })],
    ]);
    t.like(job, { status: 'COMPLETED', errorMessage: null });
    t.deepEqual(extraction.body.fields, { number: 'R-17' });
    const shown = requests.map((body) => body.includes('{\\"number\\": \\"R-17'));
    t.deepEqual(shown, [false, true]);
  },
);

test.serial('a repair that cannot be used either fails the job: no third request', async (t) => {
  const { job, requests } = await runJob([[200, candidate('no JSON')]]);
  t.like(job, { status: 'FAILED', errorCode: 'PROVIDER_INVALID_OUTPUT' });
  t.is(requests.length, 2);
});

test.serial('a model that refuses the document is not asked again', async (t) => {
  const { job, requests } = await runJob([[200, { promptFeedback: { blockReason: 'SAFETY' } }]]);
  t.like(job, { status: 'FAILED', errorCode: 'PROVIDER_REJECTED' });
  t.is(requests.length, 1);
});

test.serial('a model that is busy is asked again, after the wait it asks for', async (t) => {
  const retry = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '0.2s' };
  const { job, requests } = await runJob([
    [429, apiError(429, 'RESOURCE_EXHAUSTED', 'busy', [retry])],
    [503, apiError(503, 'UNAVAILABLE', 'overloaded')],
    [200, candidate({ number: 'R-17' })],
  ]);
  t.like(job, { status: 'COMPLETED', errorMessage: null });
  t.is(requests.length, 3);
});
