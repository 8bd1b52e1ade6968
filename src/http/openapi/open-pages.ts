import type { JsonSchema } from '../shapes/documented.ts';

const CHECK = { type: 'string', enum: ['ok', 'unavailable'] };
const READINESS = {
  type: 'object',
  properties: {
    status: CHECK,
    checks: {
      type: 'object',
      properties: { database: CHECK, temporal: CHECK, storage: CHECK, worker: CHECK },
      required: ['database', 'temporal', 'storage'],
    },
  },
  required: ['status', 'checks'],
};
const HEALTH = { type: 'object', properties: { status: { const: 'ok' } }, required: ['status'] };

/** A page that everybody may read; it is mounted beside the routes. */
export interface OpenPage {
  method: 'get';
  path: string;
  summary: string;
  mediaType: string;
  answers: Readonly<Record<string, JsonSchema>>;
}

const page = (path: string, summary: string, mediaType: string, answers: OpenPage['answers']): OpenPage => ({
  method: 'get',
  path,
  summary,
  mediaType,
  answers,
});

/** What the service shows without a token, beside the API itself. */
export const OPEN_PAGES: readonly OpenPage[] = [
  page('/healthz', 'Says that the process lives', 'application/json', { 200: HEALTH }),
  page('/readyz', 'Says whether what the service needs answers', 'application/json', {
    200: READINESS,
    503: READINESS,
  }),
  page('/metrics', 'Tells what the process does, in numbers, as Prometheus reads them', 'text/plain', {
    200: { type: 'string' },
  }),
  page('/api/openapi.json', 'This document', 'application/json', { 200: { type: 'object' } }),
  page('/api/docs', 'This document to read', 'text/html', { 200: { type: 'string' } }),
  page('/api/docs/errors', 'What each error code means, and what to do', 'text/html', {
    200: { type: 'string' },
  }),
];
