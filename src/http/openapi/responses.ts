import { API_ERRORS, ApiError, type ApiErrorCode } from '../../contract/api-error.ts';
import { problemOf } from '../problem.ts';
import type { Route } from '../route.ts';
import type { JsonSchema } from '../shapes/documented.ts';
import type { ComponentSchemas } from './component-schemas.ts';
import { errorCodesOf } from './error-codes.ts';

const API_ERROR_CODES = Object.keys(API_ERRORS) as ApiErrorCode[];

const integer = { type: 'integer', minimum: 0 };

/** The headers of answers, by name. */
export const RESPONSE_HEADERS: Readonly<Record<string, JsonSchema>> = {
  'X-Request-Id': { description: 'The id of the request.', schema: { type: 'string' } },
  Location: { description: 'The address of what was made.', schema: { type: 'string' } },
  ETag: {
    description: 'The revision of the extraction, or the tag of the bytes.',
    schema: { type: 'string' },
  },
  'Preference-Applied': { description: 'How long the answer was held at most.', schema: { type: 'string' } },
  'Idempotent-Replayed': {
    description: 'The answer is that of the first request.',
    schema: { type: 'string' },
  },
  'Set-Cookie': {
    description: 'The refresh token of a session by cookie, or its end.',
    schema: { type: 'string' },
  },
  'Retry-After': { description: 'In so many seconds it can be tried again.', schema: integer },
  'WWW-Authenticate': { description: 'How to authenticate.', schema: { type: 'string' } },
  RateLimit: { description: 'What is left of the limit, and until when.', schema: { type: 'string' } },
  'RateLimit-Policy': { description: 'The limit.', schema: { type: 'string' } },
};

const refer = (names: readonly string[]): JsonSchema =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

function headersOf(route: Route): string[] {
  const names = ['X-Request-Id'];
  if (route.status === 201 && route.role !== null) names.push('Location');
  if (route.path.includes('/extraction') && route.status === 200 && !route.path.endsWith('/revisions'))
    names.push('ETag');
  if (route.answer === 'bytes') names.push('ETag');
  if (route.answersJob === 'may wait') names.push('Preference-Applied');
  if (route.idempotency === 'honoured') names.push('Idempotent-Replayed');
  if (route.carriesSession) names.push('Set-Cookie');
  if (route.limit !== undefined) names.push('RateLimit', 'RateLimit-Policy');
  return names;
}

const EVENTS_EXAMPLE =
  'retry: 2000\n\nid: 4711\nevent: job.completed\ndata: {"type":"job.completed","data":{}}\n\n';

function contentOf(route: Route, components: ComponentSchemas): JsonSchema | undefined {
  const { answer } = route;
  if (answer === null) return undefined;
  if (answer === 'events') {
    return { 'text/event-stream': { schema: { type: 'string' }, example: EVENTS_EXAMPLE } };
  }
  if (answer === 'bytes') {
    return { [route.mediaType ?? '*/*']: { schema: { type: 'string', format: 'binary' } } };
  }
  const bytes = (route.orBytes ?? []).map((type) => [type, { schema: { type: 'string', format: 'binary' } }]);
  return {
    'application/json': { schema: components.schemaOf(answer, 'output') },
    ...Object.fromEntries(bytes),
  };
}

/** An example of each refusal, by its code. */
export const PROBLEM_EXAMPLES: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  API_ERROR_CODES.map((code) => [
    code,
    { value: problemOf(new ApiError(code, API_ERRORS[code].title), 'order-4711.1') },
  ]),
);

function problemHeaders(status: number, codes: readonly ApiErrorCode[]): string[] {
  const names = ['X-Request-Id'];
  if (status === 401) names.push('WWW-Authenticate');
  if (codes.some((code) => 'retryable' in API_ERRORS[code] && code !== 'INTERNAL')) names.push('Retry-After');
  if (status === 429) names.push('RateLimit', 'RateLimit-Policy');
  return names;
}

function problemsOf(route: Route): [string, JsonSchema][] {
  const byStatus = Map.groupBy(errorCodesOf(route), (code) => API_ERRORS[code].status);
  return [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        headers: refer(problemHeaders(status, codes)),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(
              codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
            ),
          },
        },
      },
    ]);
}

/** A request that is refused before any route has it: its problem has no code. */
const HEAD_TOO_LARGE = {
  431: { description: 'The address and the headers are over 16 kB, or the headers are more than 100.' },
};

/** How bytes may be answered otherwise than whole. */
function partsOf(route: Route, whole: JsonSchema): JsonSchema {
  if (route.answer !== 'bytes') return {};
  const known = {
    304: { description: 'The client has these bytes already.', headers: refer(['X-Request-Id', 'ETag']) },
  };
  const part = { 206: { ...whole, description: 'The part that `Range` names.' } };
  return route.errors?.includes('RANGE_NOT_SATISFIABLE') ? { ...part, ...known } : known;
}

/** Every answer of a route by its status: what it is for, and each refusal with an example. */
export function responsesOf(route: Route, components: ComponentSchemas): JsonSchema {
  const content = contentOf(route, components);
  const good = {
    description: route.summary,
    headers: refer(headersOf(route)),
    ...(content === undefined ? {} : { content }),
  };
  return {
    [String(route.status)]: good,
    ...partsOf(route, good),
    ...Object.fromEntries(problemsOf(route)),
    ...HEAD_TOO_LARGE,
  };
}
