import { refreshSession } from '../../../auth/refresh-session.ts';
import { defineRoute } from '../../route.ts';
import { refreshBody, tokensShape } from '../../shapes/auth.ts';

export const refreshSessionRoute = defineRoute({
  method: 'post',
  path: '/api/auth/refresh',
  summary: 'Rotates a refresh token',
  role: null,
  body: { kind: 'json', shape: refreshBody },
  carriesSession: true,
  idempotency: 'refused',
  errors: ['REFRESH_TOKEN_INVALID'],
  status: 200,
  answer: tokensShape,
  handle: async ({ services, body, actor, session }) => ({
    body: session.give(await session.withToken(body, (token) => refreshSession(services, token, actor))),
  }),
});
