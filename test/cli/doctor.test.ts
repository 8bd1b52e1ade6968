import { once } from 'node:events';
import { createServer } from 'node:http';
import test from 'ava';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { commandUser } from './run-extractform.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope);
});

interface Finding {
  check: string;
  found: string;
  mend: string | null;
}

test('doctor finds all well where it is', async (t) => {
  const user = await commandUser(t, service);
  const { code, stdout } = await user.run(['doctor'], { env: service.environment });
  t.is(code, 0, stdout);
  for (const check of ['settings', 'database', 'Temporal', 'storage', 'model', 'service', 'key'])
    t.regex(stdout, new RegExp(`^✓ ${check} `, 'm'));
});

test('doctor names a broken setting, and never its value', async (t) => {
  const user = await commandUser(t, service);
  const env = { ...service.environment, OCR_WORKERS: 'seventeen' };
  const { code, stdout } = await user.run(['doctor'], { env });
  t.is(code, 1);
  t.regex(
    stdout,
    /^✗ settings +bad settings: OCR_WORKERS: must be a whole number from 1 to 64\n +→ correct /m,
  );
  t.false(stdout.includes('seventeen'));
});

test('doctor says of each part that does not answer what to mend', async (t) => {
  const user = await commandUser(t, service);
  const model = createServer((_request, response) => response.writeHead(400).end()).listen(0, '127.0.0.1');
  await once(model, 'listening');
  t.teardown(() => {
    model.closeAllConnections();
    model.close();
  });
  const address = model.address();
  if (address === null || typeof address === 'string') throw new Error('the model has no port');
  const env = {
    ...service.environment,
    DATABASE_URL: 'postgresql://nobody:secret-word@127.0.0.1:2/none',
    TEMPORAL_ADDRESS: '127.0.0.1:2',
    EXTRACTOR: 'gemini',
    GEMINI_API_KEY: 'another-secret',
    GEMINI_BASE_URL: `http://127.0.0.1:${address.port}`,
    EXTRACTFORM_API_KEY: 'ef_wrong',
  };
  const { code, stdout } = await user.run(['doctor', '--json'], { env });
  t.is(code, 1);
  const findings: Finding[] = JSON.parse(stdout);
  const bad = findings.filter(({ mend }) => mend !== null).map(({ check }) => check);
  t.deepEqual(bad, ['database', 'Temporal', 'model', 'key'], stdout);
  t.notRegex(stdout, /secret-word|another-secret|ef_wrong/);
  const away = await user.run(['doctor', '--json', '--url', 'http://127.0.0.1:2'], {
    env: service.environment,
  });
  t.is(away.code, 1);
  t.regex(away.stdout, /start it with npm start/);
});
