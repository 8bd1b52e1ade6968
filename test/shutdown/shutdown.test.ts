import test from 'ava';
import { candidate } from '../extraction/gemini/gemini-server.ts';
import { COMPLETED_ONCE, readStory } from '../faults/job-story.ts';
import { startReal } from '../faults/real-process.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { serviceEnvironment } from '../helpers/service.ts';
import { modelSettings, startStandInModel } from '../workflows/stand-in-model.ts';

const JOBS = 20;

test('a stop while twenty jobs run: both roles end with 0 within their grace, and every job completes once', async (t) => {
  const model = await startStandInModel(t);
  model.answers = [null];
  const grace = { SHUTDOWN_GRACE: '5s', WORKER_CONCURRENCY: String(JOBS) };
  const settings: Record<string, string> = {
    ...(await serviceEnvironment(t)),
    ...modelSettings(model),
    ...grace,
  };
  const [api, worker] = [startReal(t, 'api', settings), startReal(t, 'worker', settings)];
  const client = await TestClient.register(await api.ready);
  await worker.ready;
  const schemaId = await client.schema(['number']);
  const upload = () => client.upload('Invoice R-17', { schemaId });
  const made = await Promise.all(Array.from({ length: JOBS }, upload));
  const ids = made.map(({ body }) => String(body.id));
  await eventually(() => model.requests.length === JOBS, 'each job waits for the model', {
    withinMs: 60_000,
  });

  // A stream that would go on, and a request that would wait: neither holds the API up.
  const abort = new AbortController();
  const headers = { Authorization: `Bearer ${client.token}` };
  const stream = await fetch(`${client.url}/api/events`, { headers, signal: abort.signal });
  t.is(stream.status, 200);
  const begun = performance.now();
  const took = () => Math.round(performance.now() - begun);
  void api.ended.then(() => t.log('api', took()));
  void worker.ended.then(() => t.log('worker', took()));
  api.kill('SIGTERM');
  worker.kill('SIGTERM');
  t.deepEqual(
    await Promise.all([api.ended, worker.ended]),
    [0, 0],
    [...api.lines, ...worker.lines].join('\n'),
  );
  abort.abort();

  t.is(model.requests.length, JOBS, 'nobody asked again while it stopped');
  model.answers = [[200, candidate({ number: 'R-17' })]];
  startReal(t, 'worker', settings);
  const stories = () => Promise.all(ids.map((id) => readStory(settings.DATABASE_URL ?? '', id)));
  const isOpen = ({ status }: { status: unknown }) => status === 'PROCESSING' || status === 'QUEUED';
  await eventually(async () => !(await stories()).some(isOpen), 'every job has ended', {
    ...{ withinMs: 120_000, everyMs: 500 },
  });
  for (const story of await stories()) t.deepEqual(story, COMPLETED_ONCE);
});
