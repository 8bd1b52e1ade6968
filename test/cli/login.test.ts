import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { commandUser } from './run-extractform.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope);
});

/** An address where nobody listens any more. */
async function deserted(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

const NOBODY = { EXTRACTFORM_API_KEY: '' };

test('login keeps a key that its user alone can read, and takes back the one before', async (t) => {
  const user = await commandUser(t, service);
  const email = `${randomBytes(6).toString('hex')}@example.com`;
  const account = await TestClient.register(service.url, email);
  const signIn = ['login', '--email', email, '--password-stdin'];
  const options = { env: NOBODY, input: 'correct horse battery\n' };
  const first = await user.run(signIn, options);
  t.is(first.code, 0, first.stderr);
  const file = join(user.folder, 'config', 'extractform', 'login.json');
  t.is((await stat(file)).mode & 0o777, 0o600);
  t.is((await stat(join(file, '..'))).mode & 0o777, 0o700);
  t.false((await readFile(file, 'utf8')).includes('correct horse battery'));
  t.is((await user.run(['jobs', 'list', '--json'], { env: NOBODY })).code, 0);
  t.is((await user.run(signIn, options)).code, 0);
  t.is((await account.send('GET', '/api/auth/api-keys')).body.total, 1);
  t.is((await user.run(['logout'], { env: NOBODY })).code, 0);
  t.is((await account.send('GET', '/api/auth/api-keys')).body.total, 0);
  const signedOut = await user.run(['jobs', 'list'], { env: NOBODY });
  t.is(signedOut.code, 3);
  t.regex(signedOut.stderr, /^extractform: nobody is signed in at http.+: use extractform login/);
});

test('a key that was kept for one service is shown to no other', async (t) => {
  const user = await commandUser(t, service);
  const { body } = await user.client.send('POST', '/api/auth/api-keys', { name: 'kept' });
  const kept = await user.run(['login', '--api-key', body.apiKey], { env: NOBODY });
  t.is(kept.code, 0, kept.stderr);
  const elsewhere = await user.run(['jobs', 'list', '--url', 'http://localhost:1'], { env: NOBODY });
  t.is(elsewhere.code, 3);
  t.regex(elsewhere.stderr, /nobody is signed in at http:\/\/localhost:1/);
});

test('who cannot sign in, or reach the service, is told so by exit code 3', async (t) => {
  const user = await commandUser(t, service);
  const wrong = await user.run(['login', '--email', 'a@b.example', '--password-stdin'], {
    env: NOBODY,
    input: 'not the password',
  });
  t.is(wrong.code, 3);
  t.regex(wrong.stderr, /^extractform: INVALID_CREDENTIALS: /);
  const badKey = await user.run(['jobs', 'list'], { env: { EXTRACTFORM_API_KEY: 'ef_wrong' } });
  t.is(badKey.code, 3);
  t.regex(badKey.stderr, /^extractform: UNAUTHENTICATED: /);
  const url = await deserted();
  const away = await user.run(['jobs', 'list', '--url', url]);
  t.deepEqual([away.code, away.stderr], [3, `extractform: ${url} does not answer (ECONNREFUSED)\n`]);
});

test('arguments that make no sense end with exit code 2', async (t) => {
  const user = await commandUser(t, service);
  for (const args of [
    ['nonsense'],
    ['jobs'],
    ['jobs', 'get'],
    ['jobs', 'list', '--limit', 'many'],
    ['--url', 'x', 'jobs', 'list'],
  ]) {
    const { code, stderr } = await user.run(args);
    t.is(code, 2, `${args.join(' ')}: ${stderr}`);
    t.not(stderr, '');
  }
  t.is((await user.run(['login'], { env: NOBODY })).code, 2, 'there is no terminal to ask on');
  const help = await user.run(['--help']);
  t.is(help.code, 0);
  t.regex(help.stdout, /Exit codes: 0 all completed/);
});
