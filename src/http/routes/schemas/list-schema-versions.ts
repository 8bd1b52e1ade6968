import { listSchemaVersions } from '../../../schemas/schema-versions.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { byId, listOf } from '../../shapes/common.ts';
import { presentSchemaVersion, schemaVersionShape } from '../../shapes/schema.ts';

export const listSchemaVersionsRoute = defineRoute({
  method: 'get',
  path: '/api/schema/:id/versions',
  summary: 'Lists the versions of a schema, newest first',
  role: 'VIEWER',
  params: byId,
  query: listQuery,
  status: 200,
  answer: listOf(schemaVersionShape),
  handle: (call) =>
    answerList(call, {
      list: 'schema-versions',
      read: (window) => listSchemaVersions(call.services, call.identity.userId, call.params.id, window),
      idOf: (row) => String(row.version),
      show: presentSchemaVersion,
    }),
});
