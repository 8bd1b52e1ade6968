import { listSchemas } from '../../../schemas/list-schemas.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { listOf } from '../../shapes/common.ts';
import { presentSchema, schemaShape } from '../../shapes/schema.ts';

export const listSchemasRoute = defineRoute({
  method: 'get',
  path: '/api/schema',
  summary: 'Lists schemas, newest first',
  role: 'VIEWER',
  query: listQuery,
  status: 200,
  answer: listOf(schemaShape),
  handle: (call) =>
    answerList(call, {
      list: 'schemas',
      read: (window) => listSchemas(call.services, call.identity.userId, window),
      idOf: (row) => row.schema.id,
      show: presentSchema,
    }),
});
