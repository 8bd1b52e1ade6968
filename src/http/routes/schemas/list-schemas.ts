import { listSchemas } from '../../../schemas/list-schemas.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
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
  handle: async ({ services, identity, query }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'schemas', userId: identity.userId });
    const window = listWindow(query, cursors);
    const part = await listSchemas(services, identity.userId, window);
    return { body: listAnswer(part, window, cursors, (row) => row.schema.id, presentSchema) };
  },
});
