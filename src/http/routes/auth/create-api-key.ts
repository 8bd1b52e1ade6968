import { createApiKey } from '../../../auth/create-api-key.ts';
import { defineRoute } from '../../route.ts';
import { apiKeyBody, newApiKeyShape, presentApiKey } from '../../shapes/api-key.ts';

export const createApiKeyRoute = defineRoute({
  method: 'post',
  path: '/api/auth/api-keys',
  summary: 'Makes an API key; the answer alone holds it',
  role: 'VIEWER',
  limit: 'creates',
  body: { kind: 'json', shape: apiKeyBody },
  idempotency: 'refused',
  errors: ['JWT_REQUIRED', 'ROLE_TOO_LOW', 'API_KEY_LIMIT'],
  status: 201,
  answer: newApiKeyShape,
  handle: async ({ services, identity, actor, body }) => {
    const { key, plainKey } = await createApiKey(services, identity, body, actor);
    const headers = { Location: `/api/auth/api-keys/${key.id}` };
    return { body: { ...presentApiKey(key), apiKey: plainKey }, headers };
  },
});
