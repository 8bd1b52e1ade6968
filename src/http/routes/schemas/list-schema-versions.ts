import { listSchemaVersions } from '../../../schemas/schema-versions.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
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
  handle: async ({ services, identity, params, query }) => {
    const scope = { list: 'schema-versions', userId: identity.userId, schemaId: params.id };
    const cursors = cursorSigner(services.secrets.jwtSecret, scope);
    const window = listWindow(query, cursors);
    const part = await listSchemaVersions(services, identity.userId, params.id, window);
    return { body: listAnswer(part, window, cursors, (row) => String(row.version), presentSchemaVersion) };
  },
});
