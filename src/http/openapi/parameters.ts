import type { Route } from '../route.ts';
import type { JsonSchema } from '../shapes/documented.ts';
import type { ComponentSchemas } from './component-schemas.ts';

/** A header that requests may carry, by the name under which the document keeps it. */
export const HEADER_PARAMETERS: Readonly<Record<string, JsonSchema>> = {
  'X-Request-Id': {
    name: 'X-Request-Id',
    in: 'header',
    description:
      'Names the request in the answer, the log and the workflow. One that is not 1 to 128 of `A-Z a-z 0-9 . _ -` is replaced by a new one.',
    schema: { type: 'string' },
    example: 'order-4711.1',
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'The same key with the same request gives the first answer again, for 24 hours; with a different one `IDEMPOTENCY_KEY_REUSED`.',
    schema: { type: 'string', pattern: '^[!#-~]{1,255}$', minLength: 1, maxLength: 255 },
    example: '7d5c1b1e-order-4711',
  },
  Prefer: {
    name: 'Prefer',
    in: 'header',
    description:
      'Holds the answer until the job ends, at most so many seconds; capped at 120. Other preferences are left aside.',
    schema: { type: 'string' },
    example: 'wait=30',
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    description:
      'The `ETag` of the extraction that was read; when it has changed since, the answer is `REVISION_STALE`.',
    schema: { type: 'string', pattern: '^("[0-9]{1,9}"|\\*)$' },
    example: '"1"',
  },
  'X-Session': {
    name: 'X-Session',
    in: 'header',
    description:
      'For browsers: the refresh token goes in the cookie `ef_refresh` (`HttpOnly`, `SameSite=Strict`, `Path=/api/auth`), which is taken only under this header, and is left out of the body.',
    schema: { type: 'string', enum: ['cookie'] },
    example: 'cookie',
  },
  'Last-Event-ID': {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'The id of the last event that was seen; the stream goes on after it.',
    schema: { type: 'string', pattern: '^[0-9]{1,18}$' },
    example: '4711',
  },
  Range: {
    name: 'Range',
    in: 'header',
    description: 'Asks for a part of the bytes. What is no range of bytes is left aside.',
    schema: { type: 'string' },
    example: 'bytes=0-1023',
  },
};

function headersOf(route: Route): string[] {
  const names = ['X-Request-Id'];
  if (route.idempotency === 'honoured') names.push('Idempotency-Key');
  if (route.answersJob === 'may wait') names.push('Prefer');
  if (route.errors?.includes('REVISION_STALE')) names.push('If-Match');
  if (route.carriesSession) names.push('X-Session');
  if (route.answer === 'events') names.push('Last-Event-ID');
  if (route.errors?.includes('RANGE_NOT_SATISFIABLE')) names.push('Range');
  return names;
}

function members(schema: JsonSchema): [string, JsonSchema][] {
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
}

/** The parameters of a route: of its path, its query and its headers. */
export function parametersOf(route: Route, components: ComponentSchemas): JsonSchema[] {
  const params = route.params === undefined ? {} : components.schemaOf(route.params, 'input');
  const query = route.query === undefined ? {} : components.schemaOf(route.query, 'input');
  const required = Array.isArray(query.required) ? query.required : [];
  return [
    ...members(params).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...members(query).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    })),
    ...headersOf(route).map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}
