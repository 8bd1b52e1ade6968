import { gzipSync } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import type { ApiErrorCode } from '../../src/contract/api-error.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { RawRequest } from '../helpers/raw-request.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
});

const schema = (name: string) => ({ name, fields: [{ name: 'total', type: 'number' }] });
const sendText = (text: string | Uint8Array, headers: Record<string, string> = JSON_TYPE): Promise<Reply> =>
  client.send('POST', '/api/schema', typeof text === 'string' ? Buffer.from(text) : text, headers);

async function refused(t: ExecutionContext, text: string, code: ApiErrorCode, path?: string): Promise<void> {
  isProblem(t, await sendText(text), code, {
    message: text.slice(0, 60),
    ...(path === undefined ? {} : { path }),
  });
}

test('a body that is no JSON, or none of an object, is refused', async (t) => {
  for (const text of [
    '{',
    '{"name":}',
    "{'name':'a'}",
    '{"a":1}}',
    'null',
    '1',
    '"text"',
    '[]',
    '[{}]',
    '\ufeff{',
    '{"a":\u00a01}',
  ]) {
    await refused(t, text, 'MALFORMED_JSON');
  }
});

test('bytes that are no UTF-8 do not become a name', async (t) => {
  const reply = await sendText(Buffer.from([...Buffer.from('{"name":"'), 0xff, 0xc0, ...Buffer.from('"}')]));
  t.is(reply.status, 400);
});

test('a name that would reach for a prototype is refused', async (t) => {
  for (const text of ['{"__proto__":{"name":"a"}}', '{"constructor":{"prototype":{}}}']) {
    const reply = await sendText(text);
    t.is(reply.status, 400, text);
  }
});

test('an absent body is an empty object', async (t) => {
  isProblem(t, await client.send('POST', '/api/schema'), 'VALIDATION_FAILED', { path: 'name' });
  isProblem(t, await sendText(''), 'VALIDATION_FAILED', { path: 'name' });
});

test('another type than JSON is refused, and one that ends in +json is read', async (t) => {
  const body = JSON.stringify(schema('A'));
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'text/json',
    '',
  ]) {
    isProblem(t, await sendText(body, { 'Content-Type': type }), 'UNSUPPORTED_MEDIA_TYPE', { message: type });
  }
  for (const type of [
    'application/json; charset=utf-8',
    'application/merge-patch+json',
    'Application/JSON',
  ]) {
    t.is((await sendText(body, { 'Content-Type': type })).status, 201, type);
  }
});

test('a compressed body is read, and one in an unknown encoding or that is not what it says is refused', async (t) => {
  const body = JSON.stringify(schema('A'));
  t.is((await sendText(gzipSync(body), { ...JSON_TYPE, 'Content-Encoding': 'gzip' })).status, 201);
  isProblem(t, await sendText(body, { ...JSON_TYPE, 'Content-Encoding': 'zip' }), 'UNSUPPORTED_MEDIA_TYPE');
  isProblem(t, await sendText(body, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }), 'MALFORMED_JSON');
});

test('a body over a megabyte is refused with the limit, also when it is small on the wire', async (t) => {
  const large = JSON.stringify({ ...schema('A'), description: 'x'.repeat(10_000_000) });
  for (const reply of [
    await sendText(large),
    await sendText(gzipSync(large), { ...JSON_TYPE, 'Content-Encoding': 'gzip' }),
  ]) {
    isProblem(t, reply, 'BODY_TOO_LARGE');
    t.is(reply.body.limit, 1_000_000);
  }
});

test('a body over a megabyte is refused by its length, before it is sent', async (t) => {
  const head = { ...JSON_TYPE, Authorization: `Bearer ${client.token}`, 'Content-Length': '10000000' };
  const request = await RawRequest.open(service.url, 'POST /api/schema', head);
  t.is((await request.answer()).status, 413);
  request.abandon();
});

test('NUL and halves of surrogate pairs are refused by their path, in values and in names', async (t) => {
  await refused(t, '{"name":"a\\u0000"}', 'VALIDATION_FAILED', 'name');
  await refused(t, '{"name":"\\ud83d"}', 'VALIDATION_FAILED', 'name');
  await refused(
    t,
    '{"name":"a","fields":[{"name":"a","type":"text","description":"\\udc00x"}]}',
    'VALIDATION_FAILED',
    'fields[0].description',
  );
  await refused(t, '{"name":"a","fields":[{"\\u0000":1}]}', 'VALIDATION_FAILED', 'fields[0]');
  await refused(t, '{"\\ud800":1}', 'VALIDATION_FAILED', 'body');
  const whole = await sendText(JSON.stringify(schema('😀 größe')));
  t.is(whole.body.name, '😀 größe');
});

test('nesting is read to 64 levels and refused beyond, however deep it goes', async (t) => {
  await refused(t, `{"name":${'['.repeat(60)}${']'.repeat(60)}}`, 'VALIDATION_FAILED', 'name');
  await refused(t, `{"name":${'['.repeat(70)}${']'.repeat(70)}}`, 'VALIDATION_FAILED');
  await refused(t, `{"name":${'['.repeat(450_000)}${']'.repeat(450_000)}}`, 'VALIDATION_FAILED');
  await refused(t, `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`, 'VALIDATION_FAILED');
});

test('a body that breaks its rules everywhere is told of its first hundred problems', async (t) => {
  const names = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`unknown${index}`, 0]));
  const reply = await client.send('POST', '/api/schema', names);
  isProblem(t, reply, 'VALIDATION_FAILED');
  t.is(reply.body.errors.length, 100);
});

test('what a route does not know is refused by name', async (t) => {
  const reply = await client.send('POST', '/api/schema', {
    ...schema('A'),
    colour: 'red',
    fields: [{ name: 'a', type: 'text', size: 3 }],
  });
  isProblem(t, reply, 'VALIDATION_FAILED');
  t.deepEqual(
    reply.body.errors.map(({ in: where, path, message }: Record<string, string>) => [where, path, message]),
    [
      ['body', 'fields[0].size', 'is not known here'],
      ['body', 'colour', 'is not known here'],
    ],
  );
});

test('a call without content takes an empty body, and refuses one with content', async (t) => {
  const { body: job } = await client.upload('Total: 5', { schemaId: await client.schema(['total']) });
  const path = `/api/jobs/${job.id}/cancel`;
  isProblem(t, await client.send('POST', path, { reason: 'none' }), 'VALIDATION_FAILED', { path: 'reason' });
  t.is((await client.send('POST', path, {})).status, 200);
});

test('headers that may stand once are refused when they are given twice', async (t) => {
  const body = JSON.stringify(schema('A'));
  const twice = async (name: string, first: string, second: string) => {
    const head = {
      Authorization: `Bearer ${client.token}`,
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
      Connection: 'close',
    };
    const request = await RawRequest.open(service.url, 'POST /api/schema', {
      ...head,
      [name]: `${first}\r\n${name}: ${second}`,
    });
    await request.write(body);
    return (await request.answer()).status;
  };
  t.is(await twice('Content-Length', String(body.length), String(body.length + 1)), 400);
  t.is(await twice('Idempotency-Key', 'one', 'two'), 400);
  t.is(await twice('Authorization', `Bearer ${client.token}`, 'Bearer other'), 400);
  t.is(await twice('Content-Type', 'application/json', 'text/plain'), 400);
});

test('a client that goes away in mid body is no error of ours, and the next one is served', async (t) => {
  const head = { ...JSON_TYPE, Authorization: `Bearer ${client.token}`, 'Content-Length': '1000' };
  const request = await RawRequest.open(service.url, 'POST /api/schema', head);
  await request.write('{"name":');
  request.abandon();
  t.is((await client.send('POST', '/api/schema', schema('A'))).status, 201);
});
