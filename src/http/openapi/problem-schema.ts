import { API_ERRORS } from '../../contract/api-error.ts';
import type { JsonSchema } from '../shapes/documented.ts';

const text = { type: 'string' };

/** An answer that refuses (RFC 9457). Members beyond these belong to single codes, as `limit` does to `FILE_TOO_LARGE`. */
export const PROBLEM_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'The address of what the code means.' },
    title: text,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: text,
    code: { type: 'string', enum: Object.keys(API_ERRORS) },
    requestId: text,
    retryable: { type: 'boolean', description: 'Whether the same call may succeed later.' },
    errors: {
      type: 'array',
      description: 'Each bad part of the request.',
      items: {
        type: 'object',
        properties: {
          in: { type: 'string', enum: ['body', 'form', 'query', 'path', 'header'] },
          path: text,
          message: text,
        },
        required: ['in', 'path', 'message'],
      },
    },
    limit: { type: 'integer', description: 'In bytes.' },
    currentRevision: { type: 'integer' },
    schemaIds: { type: 'array', items: text, description: 'The schemas that name the endpoint.' },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId', 'retryable'],
};
