import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { scrape } from '../helpers/scrape.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { runUpkeep } from '../helpers/upkeep.ts';
import { startLonelyApi, terminateWorkflow, waitingJob } from '../helpers/waiting-job.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { settings: { LOG_LEVEL: 'info' } });
  client = await TestClient.register(service.url);
});

type Line = Record<string, unknown>;

/** The lines of the service's log as far as they are written to their end; each must be JSON by itself. */
async function lines(): Promise<Line[]> {
  const log = await readFile(join(service.environment.DATA_DIR ?? '', 'logs/extractform.log'), 'utf8');
  return log
    .slice(0, log.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** The lines of a request, once the one that is waited for is among them: the log is written behind. */
async function linesOf(requestId: string, isThere: (line: Line) => boolean): Promise<Line[]> {
  let found: Line[] = [];
  await eventually(async () => {
    found = (await lines()).filter((line) => line.requestId === requestId);
    return found.some(isThere);
  }, 'the log has the line');
  return found;
}

test('the id of a request finds why its job failed, and every line of the job names both', async (t) => {
  const schemaId = await client.schema(['total']);
  const form = new FormData();
  form.set('schemaId', schemaId);
  form.set('file', new Blob(['%PDF-1.7\nnothing that a reader can use']), 'broken.pdf');
  const made = await client.send('POST', '/api/jobs', form, { 'X-Request-Id': 'why-did-it-fail.1' });
  t.is(made.status, 201, made.text);
  const jobId = made.body.id;
  const job = await client.until(jobId, ['FAILED']);
  const found = await linesOf('why-did-it-fail.1', ({ msg }) => msg === 'the job failed');
  t.like(
    found.find(({ msg }) => msg === 'request'),
    { jobId, method: 'POST', status: 201 },
  );
  t.like(
    found.find(({ msg }) => msg === 'the job failed'),
    {
      jobId,
      attempt: 1,
      errorCode: job.errorCode,
      errorMessage: job.errorMessage,
      activity: 'recordFailure',
    },
  );
  t.like(
    found.find(({ msg }) => msg === 'a step failed'),
    { jobId, code: job.errorCode, activity: 'fetchDocument' },
  );
  const ofSteps = (await lines()).filter((line) => line.jobId === jobId && line.activity !== undefined);
  t.true(ofSteps.length >= 2);
  for (const line of ofSteps) t.is(line.requestId, 'why-did-it-fail.1', JSON.stringify(line));
  const bySdk = (await lines()).filter(({ workflowId }) => workflowId === `job/${jobId}/1`);
  for (const line of bySdk) t.is(line.requestId, 'why-did-it-fail.1', JSON.stringify(line));
});

test('a job whose workflow ended without a word fails by the upkeep, is found by its request, is counted, and completes when it is restarted', async (t) => {
  const schemaId = await client.schema(['total']);
  const lonely = new TestClient((await startLonelyApi(scope, service)).url, client.token);
  const jobId = await waitingJob(lonely, schemaId, { 'X-Request-Id': 'a-lost-one.1' });
  await terminateWorkflow(service, jobId);
  await service.sql("update jobs set updated_at = now() - interval '3 minutes' where id = $1", jobId);
  await eventually(
    async () => {
      await runUpkeep(service);
      return (await client.send('GET', `/api/jobs/${jobId}`)).body.status === 'FAILED';
    },
    'the upkeep has ended the job',
    { withinMs: 60_000, everyMs: 200 },
  );
  const { body: job } = await client.send('GET', `/api/jobs/${jobId}`);
  const { errorCode, errorMessage } = job;
  t.is(errorCode, 'INTERNAL');
  t.regex(errorMessage, /ended without telling how it went: restart the job/);
  const found = await linesOf('a-lost-one.1', ({ msg }) => msg === 'the job failed');
  t.like(
    found.find(({ msg }) => msg === 'the job failed'),
    { level: 50, jobId, attempt: 1, status: 'FAILED', state: 'CLOSED', errorCode, errorMessage },
  );
  const ended = ['status="FAILED"', 'error_code="INTERNAL"'];
  await eventually(
    async () => (await scrape(service.url, 'extractform_jobs_ended_total', ...ended)) === 1,
    'the end is counted',
  );
  t.is((await client.send('POST', `/api/jobs/${jobId}/restart`)).body.attempt, 2);
  t.is((await client.until(jobId, ['COMPLETED', 'FAILED'])).status, 'COMPLETED');
});

test('a job of a run is found by the request that made the run', async (t) => {
  const schemaId = await client.schema(['total']);
  const form = new FormData();
  form.set('file', new Blob(['Total: 5']), 'a.txt');
  const { body: document } = await client.send('POST', '/api/documents', form);
  const body = { schemaId, files: [{ documentId: document.id }] };
  const headers = { 'X-Request-Id': 'a-run.1' };
  const { body: run, status } = await client.send('POST', '/api/integrations/trigger', body, headers);
  t.is(status, 201);
  const found = await linesOf('a-run.1', ({ msg }) => msg === 'the job is completed');
  t.like(
    found.find(({ msg }) => msg === 'request'),
    { runId: run.id },
  );
  t.true(found.some(({ jobId, msg }) => typeof jobId === 'string' && msg === 'the job is completed'));
});

test('nothing that a client sends makes a line of its own, or a member', async (t) => {
  const forged = '{"level":50,"msg":"forged"}';
  const inPath = `/api/jobs/${encodeURIComponent(`x\n${forged}\r\n`)}`;
  await client.send('GET', inPath, undefined, { 'X-Request-Id': 'forger.1', 'User-Agent': forged });
  const { headers } = await client.send('GET', '/api/jobs', undefined, { 'X-Request-Id': `a ${forged}` });
  t.notRegex(headers.get('x-request-id') ?? '', /forged/);
  await linesOf('forger.1', ({ status }) => status === 404);
  t.false((await lines()).some(({ msg }) => msg === 'forged'));
});
