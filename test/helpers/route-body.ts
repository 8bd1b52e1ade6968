import type { Route } from '../../src/http/route.ts';

const SCHEMA = { name: 'Any schema', fields: [{ name: 'a', type: 'text' }] };

/** What routes need in their bodies; the others take an empty one. */
const BODIES: Readonly<Record<string, object>> = {
  'put /api/schema/:id': SCHEMA,
  'patch /api/jobs/:id/extraction': { fields: {} },
  'post /api/jobs/from-document/:documentId': { schemaId: '01a20c29-e417-718a-8a83-0a0467ce7bfd' },
  'post /api/jobs/from-url': {
    url: 'https://example.com/a.pdf',
    schemaId: '01a20c29-e417-718a-8a83-0a0467ce7bfd',
  },
  'post /api/jobs/:id/extraction/review': { reviewed: true },
  'post /api/webhooks/:id/send': { jobId: '01a20c29-e417-718a-8a83-0a0467ce7bfd' },
  'post /api/webhooks/:id/recover': { since: '2026-03-01T09:30:00.000Z' },
};

/** A body that a route would take, for tests that go over all routes; `undefined` where it takes none. */
export function bodyOf({ method, path, body }: Pick<Route, 'method' | 'path' | 'body'>): object | undefined {
  return body === undefined ? undefined : (BODIES[`${method} ${path}`] ?? {});
}
