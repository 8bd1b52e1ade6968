import { createHash } from 'node:crypto';
import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const WEEK_SECONDS = 7 * 86_400;
const BY_COOKIE = { 'X-Session': 'cookie' };

const scope = fileScope();
let service: TestService;
let client: TestClient;
let users = 0;

test.before(async () => {
  service = await startService(scope, { role: 'api', settings: { TRUST_PROXY: '1' } });
  client = new TestClient(service.url);
});

const nextAccount = () => {
  users += 1;
  return { email: `browser${users}@example.com`, password: 'correct horse battery' };
};

/** The one cookie of an answer: its token, and its attributes in their order. */
function cookieOf({ headers }: Reply): { token: string; attributes: string[] } {
  const [cookie = '', ...more] = headers.getSetCookie();
  if (more.length > 0) throw new Error(`more than one cookie: ${more}`);
  const [pair = '', ...attributes] = cookie.split('; ');
  const [name, token = ''] = pair.split('=');
  if (name !== 'ef_refresh') throw new Error(`no session's cookie: ${cookie}`);
  return { token, attributes };
}

const maxAgeOf = (reply: Reply): number =>
  Number(/Max-Age=(\d+)/.exec(cookieOf(reply).attributes.join())?.[1]);

/** Begins a session by cookie; gives its token. */
const begin = async (): Promise<string> =>
  cookieOf(await client.send('POST', '/api/auth/register', nextAccount(), BY_COOKIE)).token;

/** Calls as a browser's script would: the cookie goes along, whoever asks. */
const withCookie = (call: 'refresh' | 'logout', token: string, headers: Record<string, string> = BY_COOKIE) =>
  client.send('POST', `/api/auth/${call}`, undefined, { Cookie: `a=b; ef_refresh=${token}`, ...headers });

test('a browser gets the refresh token in a cookie that no script reads, and not in the body', async (t) => {
  const account = nextAccount();
  const registered = await client.send('POST', '/api/auth/register', account, BY_COOKIE);
  const loggedIn = await client.send('POST', '/api/auth/login', account, BY_COOKIE);
  const refreshed = await withCookie('refresh', cookieOf(loggedIn).token);
  t.deepEqual(
    [registered, loggedIn, refreshed].map(({ status }) => status),
    [201, 200, 200],
  );
  for (const reply of [registered, loggedIn, refreshed]) {
    const { token, attributes } = cookieOf(reply);
    t.regex(token, /^[\w-]{43}$/);
    t.false(reply.text.includes(token));
    t.false('refreshToken' in reply.body);
    t.is(typeof reply.body.accessToken, 'string');
    const told = attributes.filter((attribute) => !attribute.startsWith('Max-Age='));
    t.deepEqual(told.sort(), ['HttpOnly', 'Path=/api/auth', 'SameSite=Strict']);
    t.true(maxAgeOf(reply) > WEEK_SECONDS - 3600 && maxAgeOf(reply) <= WEEK_SECONDS);
  }
  const tokens = [registered, loggedIn, refreshed].map((reply) => cookieOf(reply).token);
  t.is(new Set(tokens).size, 3);
  const { body } = await new TestClient(service.url, refreshed.body.accessToken).send('GET', '/api/auth/me');
  t.is(body.email, account.email);
});

test('without the header no cookie is set, and none is taken', async (t) => {
  const token = await begin();
  for (const call of ['refresh', 'logout'] as const) {
    const plain = { Cookie: `ef_refresh=${token}` };
    const empty = await client.send('POST', `/api/auth/${call}`, {}, plain);
    isProblem(t, empty, 'VALIDATION_FAILED', { path: 'refreshToken' });
    const none = await client.send('POST', `/api/auth/${call}`, undefined, plain);
    isProblem(t, none, 'REFRESH_TOKEN_INVALID');
    for (const { headers } of [empty, none]) t.deepEqual(headers.getSetCookie(), []);
  }
  t.is((await withCookie('refresh', token)).status, 200);
  const plain = await client.send('POST', '/api/auth/register', nextAccount());
  t.deepEqual(plain.headers.getSetCookie(), []);
  t.is(typeof plain.body.refreshToken, 'string');
});

test('a refused refresh token leaves the browser', async (t) => {
  const gone = await begin();
  t.is((await client.send('POST', '/api/auth/logout', { refreshToken: gone })).status, 204);
  for (const token of [gone, 'unknown', '']) {
    const reply = await withCookie('refresh', token);
    isProblem(t, reply, 'REFRESH_TOKEN_INVALID', { message: token });
    t.like(cookieOf(reply), { token: '' });
    t.is(maxAgeOf(reply), 0);
  }
  isProblem(t, await client.send('POST', '/api/auth/refresh', undefined, BY_COOKIE), 'REFRESH_TOKEN_INVALID');
});

test('a logout by cookie ends the session and takes the cookie back, also twice', async (t) => {
  const token = await begin();
  for (const reply of [await withCookie('logout', token), await withCookie('logout', token)]) {
    t.is(reply.status, 204);
    t.deepEqual(cookieOf(reply).token, '');
    t.is(maxAgeOf(reply), 0);
  }
  isProblem(t, await withCookie('refresh', token), 'REFRESH_TOKEN_INVALID');
});

test('the tabs of a browser that refresh at once keep one session', async (t) => {
  const token = await begin();
  const replies = await Promise.all(Array.from({ length: 10 }, () => withCookie('refresh', token)));
  t.true(replies.every(({ status }) => status === 200));
  const successors = new Set(replies.map((reply) => cookieOf(reply).token));
  t.is(successors.size, 1);
  t.is((await withCookie('refresh', [...successors].join())).status, 200);
});

test('the cookie lives no longer than its session', async (t) => {
  const token = await begin();
  await service.sql(
    "update refresh_tokens set family_expires_at = now() + interval '1 day' where token_hash = $1",
    createHash('sha256').update(token).digest('hex'),
  );
  const rotated = await withCookie('refresh', token);
  const again = await withCookie('refresh', token);
  t.is(cookieOf(again).token, cookieOf(rotated).token);
  for (const reply of [rotated, again]) {
    t.true(maxAgeOf(reply) > 86_400 - 3600 && maxAgeOf(reply) <= 86_400, String(maxAgeOf(reply)));
  }
});

test('a session that began in bodies goes on in a cookie', async (t) => {
  const { body } = await client.send('POST', '/api/auth/register', nextAccount());
  const moved = await client.send(
    'POST',
    '/api/auth/refresh',
    { refreshToken: body.refreshToken },
    BY_COOKIE,
  );
  t.false('refreshToken' in moved.body);
  t.is((await withCookie('refresh', cookieOf(moved).token)).status, 200);
});

test('over https the cookie goes nowhere else', async (t) => {
  const https = { ...BY_COOKIE, 'X-Forwarded-Proto': 'https' };
  const registered = await client.send('POST', '/api/auth/register', nextAccount(), https);
  const { token } = cookieOf(registered);
  for (const reply of [
    registered,
    await withCookie('refresh', token, https),
    await withCookie('logout', token, https),
  ]) {
    t.true(cookieOf(reply).attributes.includes('Secure'));
  }
});

test('another form of session than these is refused before anything is made', async (t) => {
  const account = nextAccount();
  for (const value of ['', 'Cookie', 'true', 'cookie, cookie']) {
    const reply = await client.send('POST', '/api/auth/register', account, { 'X-Session': value });
    isProblem(t, reply, 'VALIDATION_FAILED', { path: 'X-Session' });
    t.is(reply.body.errors[0].in, 'header');
  }
  t.is((await client.send('POST', '/api/auth/register', account)).status, 201);
});
