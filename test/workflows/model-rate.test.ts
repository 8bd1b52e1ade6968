import test from 'ava';
import { candidate } from '../extraction/gemini/gemini-server.ts';
import { TestClient } from '../helpers/client.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService } from '../helpers/service.ts';
import { modelSettings, startStandInModel } from './stand-in-model.ts';

const scope = fileScope();

/** One each half second; Temporal lets some go at once at first: one for each of the four parts that a queue has, and twice that at most. */
const PER_MINUTE = 120;
const AT_ONCE = 8;
const JOBS = 14;

test('requests a minute are limited over all workers together', async (t) => {
  const model = await startStandInModel(scope);
  model.answers = [[200, candidate({ number: 'R-17' })]];
  const settings = { ...modelSettings(model), GEMINI_REQUESTS_PER_MINUTE: String(PER_MINUTE) };
  const one = await startService(scope, { settings });
  await startService(scope, { role: 'worker', environment: one.environment });
  const client = await TestClient.register(one.url);
  const schemaId = await client.schema(['number']);
  const jobs = await Promise.all(
    Array.from({ length: JOBS }, (_, index) => client.upload(`Invoice R-17 of ${index}`, { schemaId })),
  );
  for (const { body } of jobs)
    t.is((await client.until(body.id, ['COMPLETED', 'FAILED'])).status, 'COMPLETED');
  t.is(model.requests.length, JOBS);
  const seconds = ((model.times.at(-1) ?? 0) - (model.times[0] ?? 0)) / 1_000;
  t.true(seconds >= ((JOBS - AT_ONCE) * 60) / PER_MINUTE, `${JOBS} requests in ${seconds} s`);
});
