import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import test from 'ava';
import { API_ERRORS, ApiError } from '../../src/contract/api-error.ts';
import { JOB_FAILURES } from '../../src/contract/job-failure.ts';
import { checkRefusal } from '../../src/http/check-refusal.ts';
import { renderErrors } from '../../src/http/docs/render-errors.ts';
import { errorCodesOf } from '../../src/http/openapi/error-codes.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import type { Route } from '../../src/http/route.ts';
import { ROUTES } from '../../src/http/routes/index.ts';

const document = openApiDocument(ROUTES);
const plain: Record<string, unknown> = JSON.parse(JSON.stringify(document));
const errorsText = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const titleOf = ({ method, path }: Route): string => `${method.toUpperCase()} ${path}`;

function operationOf({ method, path }: Route) {
  return document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method];
}

/** Every object within a value. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

test('the document is valid OpenAPI 3.1', async (t) => {
  const { valid, errors } = await new Validator().validate(structuredClone(plain));
  t.true(valid, JSON.stringify(errors));
  const broken = await new Validator().validate({ ...structuredClone(plain), paths: { jobs: 5 } });
  t.false(broken.valid);
});

test('every reference in the document leads somewhere', (t) => {
  const references = [...objectsIn(plain)].map(({ $ref }) => $ref).filter((ref) => typeof ref === 'string');
  t.true(references.length > 100);
  for (const reference of new Set(references)) {
    const target = reference
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], plain);
    t.not(target, undefined, reference);
  }
});

test('every route has its entry, with its parameters, body, and an answer for each of its codes', (t) => {
  const ids = new Set<string>();
  for (const route of ROUTES) {
    const operation = operationOf(route);
    if (operation === undefined) return t.fail(`${titleOf(route)} has no entry`);
    ids.add(operation.operationId);
    const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
    t.deepEqual(
      inPath,
      [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name),
      titleOf(route),
    );
    t.is(operation.requestBody === undefined, route.body === undefined, titleOf(route));
    t.deepEqual(operation.security, route.role === null ? [] : [{ bearer: [] }], titleOf(route));
    const responses = operation.responses as Record<
      string,
      { content?: Record<string, { examples?: object }> }
    >;
    t.truthy(responses[route.status], titleOf(route));
    for (const code of errorCodesOf(route)) {
      const examples =
        responses[API_ERRORS[code].status]?.content?.['application/problem+json']?.examples ?? {};
      t.true(code in examples, `${titleOf(route)} ${code}`);
    }
  }
  t.is(ids.size, ROUTES.length);
});

test('what routes declare decides which codes they may answer', (t) => {
  const codesOf = (path: string, method: string): string[] => {
    const route = ROUTES.find((one) => one.path === path && one.method === method);
    return route === undefined ? [] : [...errorCodesOf(route)];
  };
  t.deepEqual(codesOf('/api/auth/login', 'post').sort(), [
    'BODY_TOO_LARGE',
    'DEPENDENCY_UNAVAILABLE',
    'INTERNAL',
    'INVALID_CREDENTIALS',
    'MALFORMED_JSON',
    'RATE_LIMITED',
    'UNSUPPORTED_MEDIA_TYPE',
    'VALIDATION_FAILED',
  ]);
  t.true(codesOf('/api/jobs', 'get').includes('INVALID_CURSOR'));
  t.false(codesOf('/api/auth/me', 'get').includes('INVALID_CURSOR'));
  t.true(codesOf('/api/jobs', 'post').includes('FILE_EMPTY'));
  t.true(codesOf('/api/jobs', 'post').includes('IDEMPOTENCY_KEY_REUSED'));
  t.true(codesOf('/api/users', 'get').includes('ROLE_TOO_LOW'));
});

test('a code that a route does not declare becomes a fault that names both', (t) => {
  const [login] = ROUTES.filter(({ path }) => path === '/api/auth/login');
  if (login === undefined) return t.fail();
  const known = new ApiError('INVALID_CREDENTIALS', 'wrong');
  t.is(checkRefusal(login, known), known);
  const unknown = checkRefusal(login, new ApiError('LAST_ADMIN', 'none left'));
  t.true(unknown instanceof ApiError && unknown.code === 'INTERNAL');
  t.regex(String(unknown), /POST \/api\/auth\/login answers LAST_ADMIN/);
  const other = new Error('not ours');
  t.is(checkRefusal(login, other), other);
});

test('the examples of bodies and answers are what the shapes take', (t) => {
  for (const route of ROUTES) {
    const operation = operationOf(route);
    const sent = operation?.requestBody?.content as Record<string, { example?: unknown }> | undefined;
    if (route.body?.kind === 'json') {
      const result = route.body.shape.safeParse(sent?.['application/json']?.example);
      t.true(result.success, `${titleOf(route)}: ${result.error?.message}`);
    }
    if (route.answer === null || typeof route.answer === 'string') continue;
    const answers = operation?.responses[route.status] as { content: Record<string, { example: unknown }> };
    const result = route.answer.safeParse(answers.content['application/json']?.example);
    t.true(result.success, `${titleOf(route)}: ${result.error?.message}`);
  }
});

test('docs/errors.md has every code with its status, and no other', (t) => {
  const [answers = '', jobs = ''] = errorsText.split('## Codes of failed jobs');
  const rowsOf = (part: string) =>
    [...part.matchAll(/^\| `([A-Z_]+)` \| (\w+) \| (.+) \| (.+) \|$/gm)].map(([, code, second]) => [
      code,
      second,
    ]);
  t.deepEqual(
    rowsOf(answers),
    Object.entries(API_ERRORS).map(([code, { status }]) => [code, String(status)]),
  );
  t.deepEqual(
    rowsOf(jobs).sort(),
    Object.entries(JOB_FAILURES)
      .map(([code, { retryable }]) => [code, retryable ? 'yes' : 'no'])
      .sort(),
  );
});

test('the page of errors has a place for each code, with its cause and its remedy', (t) => {
  const html = renderErrors(errorsText);
  for (const code of Object.keys(API_ERRORS)) {
    t.regex(
      html,
      new RegExp(
        `<tr id="${code}"><td><code>${code}</code></td><td>\\d+</td><td>[^<]+</td><td>.+?</td><td>.+?</td></tr>`,
      ),
    );
    t.notRegex(html, new RegExp(`<tr id="${code}">[^\\n]*<td></td>`));
  }
});
