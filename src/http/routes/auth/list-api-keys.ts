import { listApiKeys } from '../../../auth/list-api-keys.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { apiKeyShape, presentApiKey } from '../../shapes/api-key.ts';
import { listOf } from '../../shapes/common.ts';

export const listApiKeysRoute = defineRoute({
  method: 'get',
  path: '/api/auth/api-keys',
  summary: 'Lists the active API keys, newest first',
  role: 'VIEWER',
  query: listQuery,
  status: 200,
  answer: listOf(apiKeyShape),
  handle: async ({ services, identity: { userId }, query }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'api-keys', userId });
    const window = listWindow(query, cursors);
    const part = await listApiKeys(services, userId, window);
    return { body: listAnswer(part, window, cursors, (row) => row.id, presentApiKey) };
  },
});
