import { readFile } from 'node:fs/promises';
import test from 'ava';
import { isExpectedStartError, oneLineOf } from '../../src/process/start-errors.ts';
import { contentsOf, makeAuthority } from '../helpers/certificates.ts';
import { TestClient } from '../helpers/client.ts';
import { fileScope } from '../helpers/scope.ts';
import { type SecuredFrontend, securedFrontend } from '../helpers/secured-frontend.ts';
import { freshFolder, serviceEnvironment, startService } from '../helpers/service.ts';

const scope = fileScope();
const API_KEY = 'key-of-the-namespace-0123456789';

let frontend: SecuredFrontend;
let environment: Record<string, string>;
/** The settings of somebody whose certificate is of another authority. */
let stranger: Record<string, string>;

test.before('a frontend that wants certificates stands before Temporal', async () => {
  environment = await serviceEnvironment(scope);
  const folder = await freshFolder(scope);
  const [authority, other] = [await makeAuthority(folder, 'ours'), await makeAuthority(folder, 'another')];
  const server = await contentsOf(await authority.issue('temporal', 'DNS:temporal.example'));
  const client = await authority.issue('extractform');
  const wrong = await other.issue('stranger');
  frontend = await securedFrontend(scope, environment.TEMPORAL_ADDRESS ?? '', {
    ...{ cert: server.cert, key: server.key, ca: await readFile(authority.cert) },
  });
  environment = {
    ...environment,
    TEMPORAL_ADDRESS: frontend.address,
    TEMPORAL_API_KEY: API_KEY,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority.cert,
    TEMPORAL_TLS_SERVER_NAME: 'temporal.example',
    TEMPORAL_TLS_CLIENT_CERT_PATH: client.cert,
    TEMPORAL_TLS_CLIENT_KEY_PATH: client.key,
  };
  stranger = { TEMPORAL_TLS_CLIENT_CERT_PATH: wrong.cert, TEMPORAL_TLS_CLIENT_KEY_PATH: wrong.key };
});

test.serial(
  'API, worker and upkeep work through mutual TLS, and show the API key with each call',
  async (t) => {
    const api = await startService(t, { role: 'api', environment });
    await startService(t, { role: 'worker', environment });
    const client = await TestClient.register(api.url);
    const schemaId = await client.schema(['total']);
    const { body: job } = await client.upload('Total: 5', { schemaId });
    await client.until(job.id, ['COMPLETED']);
    t.like((await client.send('GET', '/readyz')).body, {
      status: 'ok',
      checks: { temporal: 'ok', worker: 'ok' },
    });

    const seen = (name: string) => frontend.calls.some(({ path }) => path.endsWith(`/${name}`));
    for (const call of ['StartWorkflowExecution', 'PollActivityTaskQueue', 'CreateSchedule'])
      t.true(seen(call), call);
    // Somebody who has not shown a certificate has never come as far as a call.
    t.deepEqual([...new Set(frontend.calls.map((call) => call.client))], ['extractform']);
    t.deepEqual([...new Set(frontend.calls.map((call) => call.authorization))], [`Bearer ${API_KEY}`]);
  },
);

for (const { who, settings } of [
  {
    who: 'without a certificate',
    settings: () => ({ TEMPORAL_TLS_CLIENT_CERT_PATH: '', TEMPORAL_TLS_CLIENT_KEY_PATH: '' }),
  },
  { who: 'with a certificate of another authority', settings: () => stranger },
  {
    who: 'that does not know the server’s authority',
    settings: () => ({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: '' }),
  },
]) {
  test.serial(`a worker ${who} does not start, and says so in one line`, async (t) => {
    const before = frontend.calls.length;
    const error = await t.throwsAsync(startService(t, { role: 'worker', environment, settings: settings() }));
    t.true(isExpectedStartError(error), error?.stack);
    t.regex(
      oneLineOf(error as Error),
      /^Temporal does not answer at TEMPORAL_ADDRESS, or not to us \(TEMPORAL_TLS_…/,
    );
    t.is(frontend.calls.length, before);
  });
}

test.serial('where Temporal lets nobody list search attributes, they are taken to be there', async (t) => {
  frontend.own = new Map([
    ['ListSearchAttributes', 'refused'],
    ['AddSearchAttributes', 'refused'],
  ]);
  await t.notThrowsAsync(startService(t, { role: 'worker', environment }));
});

test.serial(
  'where they are missing and may not be added, a worker does not start, and names them',
  async (t) => {
    frontend.own = new Map([
      ['ListSearchAttributes', 'empty'],
      ['AddSearchAttributes', 'refused'],
    ]);
    const error = await t.throwsAsync(startService(t, { role: 'worker', environment }));
    t.true(isExpectedStartError(error), error?.stack);
    t.regex(oneLineOf(error as Error), /namespace default: add EfOwner \(Keyword\), .*EfAttempt \(Int\)/);
  },
);
