import { listApiKeys } from '../../../auth/list-api-keys.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
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
  handle: (call) =>
    answerList(call, {
      list: 'api-keys',
      read: (window) => listApiKeys(call.services, call.identity.userId, window),
      idOf: (key) => key.id,
      show: presentApiKey,
    }),
});
