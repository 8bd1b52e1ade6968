import { createHmac, generateKeyPairSync } from 'node:crypto';
import test from 'ava';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import type { ApiErrorCode } from '../../src/contract/api-error.ts';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { RawRequest } from '../helpers/raw-request.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let good: string;
let header: { alg: 'HS256'; typ: string };
let claims: JWTPayload;
let secret: Uint8Array;

const partOf = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  good = (await TestClient.register(service.url)).token;
  header = partOf(good, 0);
  claims = partOf(good, 1);
  secret = new TextEncoder().encode(service.environment.JWT_SECRET);
});

const now = () => Math.floor(Date.now() / 1000);
const sign = (payload: JWTPayload, over: object = {}, key: Uint8Array = secret): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ ...header, ...over }).sign(key);
const signed = (head: object, payload: object): string => {
  const text = `${encode(head)}.${encode(payload)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};
const use = (token: string) => new TestClient(service.url, token).send('GET', '/api/jobs');

test('a token is short-lived, typed, for this service alone, and tells no more than the user', (t) => {
  t.deepEqual(header, { alg: 'HS256', typ: 'at+jwt' });
  t.deepEqual(Object.keys(claims).sort(), ['aud', 'exp', 'iat', 'iss', 'jti', 'sub']);
  const seconds = Number(claims.exp) - Number(claims.iat);
  t.true(seconds > 899 && seconds <= 900, String(seconds));
});

test('the tests sign what the service takes', async (t) => {
  t.is((await use(good)).status, 200);
  t.is((await use(await sign(claims))).status, 200);
  t.is((await use(signed(header, claims))).status, 200);
});

test('a token that is not exactly one of this service is refused', async (t) => {
  const [head, body, signature] = good.split('.');
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const without = (name: keyof JWTPayload) => {
    const { [name]: _left, ...rest } = claims;
    return rest;
  };
  const tokens: Record<string, string | Promise<string>> = {
    'no algorithm': new UnsecuredJWT(claims).encode(),
    'no algorithm, but a signature': `${encode({ ...header, alg: 'none' })}.${body}.${signature}`,
    'an algorithm in capitals': signed({ ...header, alg: 'NONE' }, claims),
    'a longer HMAC': new SignJWT(claims)
      .setProtectedHeader({ ...header, alg: 'HS512' })
      .sign(new Uint8Array(64)),
    'a signature of RSA': new SignJWT(claims)
      .setProtectedHeader({ ...header, alg: 'RS256' })
      .sign(privateKey),
    'RSA by name, HMAC by our secret': signed({ ...header, alg: 'RS256' }, claims),
    'HMAC by the public key': sign(
      claims,
      {},
      Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })),
    ),
    'an empty signature': `${head}.${body}.`,
    'no signature': `${head}.${body}`,
    'another signature': `${head}.${body}.${encode('x')}`,
    'another secret': sign(claims, {}, new Uint8Array(32)),
    'another body': `${head}.${encode({ ...claims, sub: uuidv7() })}.${signature}`,
    'another type': sign(claims, { typ: 'JWT' }),
    'a critical extension': signed({ ...header, crit: ['scope'], scope: 'all' }, claims),
    'another issuer': sign({ ...claims, iss: 'other' }),
    'another audience': sign({ ...claims, aud: 'other' }),
    'no end': sign(without('exp')),
    'no beginning': sign(without('iat')),
    'no user': sign(without('sub')),
    'no id': sign(without('jti')),
    'no issuer': sign(without('iss')),
    'no audience': sign(without('aud')),
    'a beginning far ahead': sign({ ...claims, nbf: now() + 3600 }),
    'an end that is no number': signed(header, { ...claims, exp: '9999999999' }),
    'an unknown user': sign({ ...claims, sub: uuidv7() }),
    'a user that is no id': sign({ ...claims, sub: 'abc' }),
    'a user of NUL': sign({ ...claims, sub: '\0' }),
    'no JSON': `${Buffer.from('x').toString('base64url')}.${body}.${signature}`,
    'three dots': '...',
    'a second token behind it': `${good}.${good}`,
    'a token of 10 kB': `${head}.${'x'.repeat(10_000)}.${signature}`,
  };
  for (const [what, token] of Object.entries(tokens)) {
    const reply = await use(await token);
    isProblem(t, reply, 'UNAUTHENTICATED', { message: what });
    t.is(reply.headers.get('www-authenticate'), 'Bearer');
  }
});

test('a token that was good once is told from one that never was, within 30 s of skew', async (t) => {
  const ends: [number, ApiErrorCode | null][] = [
    [-3600, 'TOKEN_EXPIRED'],
    [-35, 'TOKEN_EXPIRED'],
    [-20, null],
  ];
  for (const [seconds, code] of ends) {
    const reply = await use(await sign({ ...claims, exp: now() + seconds }));
    if (code === null) t.is(reply.status, 200);
    else isProblem(t, reply, code, { message: String(seconds) });
  }
  t.is((await use(await sign({ ...claims, nbf: now() + 20 }))).status, 200);
  isProblem(
    t,
    await use(await sign({ ...claims, exp: now() - 3600 }, {}, new Uint8Array(32))),
    'UNAUTHENTICATED',
  );
});

test('an Authorization of another form is refused, and the scheme is read without case', async (t) => {
  const send = (authorization: string) =>
    new TestClient(service.url).send('GET', '/api/jobs', undefined, { Authorization: authorization });
  for (const text of [
    '',
    'Bearer',
    'Bearer ',
    good,
    `Basic ${good}`,
    `Bearer ${good} x`,
    `Bearer,${good}`,
    `Token ${good}`,
  ]) {
    isProblem(t, await send(text), 'UNAUTHENTICATED', { message: text.slice(0, 20) });
  }
  for (const text of [`bearer ${good}`, `BEARER  ${good}`]) t.is((await send(text)).status, 200);
});

test('a token is not read from the address', async (t) => {
  const reply = await new TestClient(service.url).send('GET', `/api/jobs?access_token=${good}`);
  isProblem(t, reply, 'UNAUTHENTICATED');
});

test('a token of a megabyte is refused by a 4xx', async (t) => {
  const request = await RawRequest.open(service.url, 'GET /api/jobs', {
    Authorization: `Bearer ${'x'.repeat(1_000_000)}`,
  });
  t.is((await request.answer()).status, 431);
  request.abandon();
});
