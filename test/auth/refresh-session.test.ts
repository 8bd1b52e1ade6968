import { createHash } from 'node:crypto';
import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const PASSWORD = 'correct horse battery';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let users = 0;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = new TestClient(service.url);
});

/** Makes a user with a first session; gives its tokens, and what logs in again. */
async function makeUser() {
  users += 1;
  const account = { email: `user${users}@example.com`, password: PASSWORD };
  const { body } = await client.send('POST', '/api/auth/register', account);
  return {
    refreshToken: String(body.refreshToken),
    by: new TestClient(service.url, body.accessToken),
    logIn: () => client.send('POST', '/api/auth/login', account),
  };
}

const begin = async (): Promise<string> => (await makeUser()).refreshToken;

const refresh = (refreshToken: string): Promise<Reply> =>
  client.send('POST', '/api/auth/refresh', { refreshToken });
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
/** Lets time pass for a token: its columns are moved into the past. */
const age = (token: string, columns: string, interval: string) =>
  service.sql(
    `update refresh_tokens set ${columns
      .split(' ')
      .map((name) => `${name} = ${name} - $2::interval`)
      .join(', ')} where token_hash = $1`,
    hashOf(token),
    interval,
  );

test('a refresh token gives a new pair, and the access token of it works', async (t) => {
  const first = await begin();
  const reply = await refresh(first);
  t.is(reply.status, 200);
  t.deepEqual(Object.keys(reply.body).sort(), ['accessToken', 'expiresIn', 'refreshToken']);
  t.not(reply.body.refreshToken, first);
  t.is((await new TestClient(service.url, reply.body.accessToken).send('GET', '/api/jobs')).status, 200);
  t.is((await refresh(reply.body.refreshToken)).status, 200);
});

test('refresh tokens are long, random, and not kept as they are', async (t) => {
  const tokens = [await begin(), await begin()];
  for (const token of tokens) {
    t.is(Buffer.from(token, 'base64url').length, 32);
    t.is((await service.sql('select 1 from refresh_tokens where token_hash = $1', hashOf(token))).length, 1);
    t.is((await service.sql('select 1 from refresh_tokens r where r::text like $1', `%${token}%`)).length, 0);
  }
  t.not(tokens[0], tokens[1]);
});

test('20 refreshes of one token at once all get the same successor, and no family is revoked', async (t) => {
  const first = await begin();
  const replies = await Promise.all(Array.from({ length: 20 }, () => refresh(first)));
  t.true(replies.every(({ status }) => status === 200));
  const successors = new Set(replies.map(({ body }) => body.refreshToken));
  t.is(successors.size, 1);
  const [successor = ''] = successors;
  t.is((await service.sql('select 1 from refresh_tokens where parent_hash = $1', hashOf(first))).length, 1);
  t.is((await refresh(successor)).status, 200);
});

test('a client that lost the reply gets the same successor for ten seconds', async (t) => {
  const first = await begin();
  const { body } = await refresh(first);
  await age(first, 'used_at', '8 seconds');
  const again = await refresh(first);
  t.is(again.body.refreshToken, body.refreshToken);
  t.is((await refresh(body.refreshToken)).status, 200);
});

test('a token that is used again after the grace ends its whole session, and no other', async (t) => {
  const other = await begin();
  const first = await begin();
  const { body: second } = await refresh(first);
  const { body: third } = await refresh(second.refreshToken);
  await age(first, 'used_at', '11 seconds');
  for (const token of [first, second.refreshToken, third.refreshToken]) {
    isProblem(t, await refresh(token), 'REFRESH_TOKEN_INVALID');
  }
  t.is((await refresh(other)).status, 200);
});

test('a token whose successor was used already is a copy, also within the grace: the session ends', async (t) => {
  const first = await begin();
  const { body: second } = await refresh(first);
  const { body: third } = await refresh(second.refreshToken);
  isProblem(t, await refresh(first), 'REFRESH_TOKEN_INVALID');
  isProblem(t, await refresh(third.refreshToken), 'REFRESH_TOKEN_INVALID');
});

test('a session ends after a week without use', async (t) => {
  const [idle, used] = [await begin(), await begin()];
  for (const token of [idle, used]) await age(token, 'expires_at', '6 days 23 hours');
  const { body } = await refresh(used);
  t.is(typeof body.refreshToken, 'string');
  await age(idle, 'expires_at', '2 hours');
  isProblem(t, await refresh(idle), 'REFRESH_TOKEN_INVALID');
  t.is((await refresh(body.refreshToken)).status, 200);
});

test('a session ends after thirty days, however often it is used', async (t) => {
  const first = await begin();
  await age(first, 'family_expires_at', '29 days');
  const { body } = await refresh(first);
  const [row] = await service.sql(
    "select expires_at <= family_expires_at and family_expires_at < now() + interval '25 hours' as bounded from refresh_tokens where token_hash = $1",
    hashOf(body.refreshToken),
  );
  t.true(row?.bounded);
  await age(body.refreshToken, 'expires_at family_expires_at', '25 hours');
  isProblem(t, await refresh(body.refreshToken), 'REFRESH_TOKEN_INVALID');
});

test('what is no refresh token is refused', async (t) => {
  const { body } = await refresh(await begin());
  for (const token of [
    '',
    'x',
    body.accessToken.slice(0, 400),
    `${body.refreshToken}x`,
    ` ${body.refreshToken}`,
  ]) {
    isProblem(t, await refresh(token), 'REFRESH_TOKEN_INVALID', { message: token.slice(0, 10) });
  }
  isProblem(t, await refresh('x'.repeat(501)), 'VALIDATION_FAILED', { path: 'refreshToken' });
  isProblem(t, await client.send('POST', '/api/auth/refresh', {}), 'VALIDATION_FAILED', {
    path: 'refreshToken',
  });
});

test('a logout ends its session and no other, without an access token, and twice', async (t) => {
  const { refreshToken, logIn } = await makeUser();
  const { body: other } = await logIn();
  for (const token of [refreshToken, refreshToken, 'unknown']) {
    t.is((await client.send('POST', '/api/auth/logout', { refreshToken: token })).status, 204);
  }
  isProblem(t, await refresh(refreshToken), 'REFRESH_TOKEN_INVALID');
  t.is((await refresh(other.refreshToken)).status, 200);
});

test('the end of all sessions ends tokens of both kinds, and a new login begins anew', async (t) => {
  const { refreshToken, by, logIn } = await makeUser();
  const { body: other } = await logIn();
  t.is((await by.send('POST', '/api/auth/logout-all')).status, 204);
  for (const token of [refreshToken, other.refreshToken])
    isProblem(t, await refresh(token), 'REFRESH_TOKEN_INVALID');
  for (const token of [by.token, other.accessToken]) {
    isProblem(t, await new TestClient(service.url, token).send('GET', '/api/jobs'), 'UNAUTHENTICATED');
  }
  const { body: later } = await logIn();
  t.is((await new TestClient(service.url, later.accessToken).send('GET', '/api/jobs')).status, 200);
  t.is((await refresh(later.refreshToken)).status, 200);
});

test('a token that a refresh made while all sessions were being ended has ended with them', async (t) => {
  const { refreshToken, by } = await makeUser();
  const { body } = await refresh(refreshToken);
  await by.send('POST', '/api/auth/logout-all');
  await service.sql(
    'update refresh_tokens set revoked_at = null where token_hash = $1',
    hashOf(body.refreshToken),
  );
  isProblem(t, await refresh(body.refreshToken), 'REFRESH_TOKEN_INVALID');
});
