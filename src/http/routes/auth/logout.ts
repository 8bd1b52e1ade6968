import { logout } from '../../../auth/end-sessions.ts';
import { defineRoute } from '../../route.ts';
import { refreshBody } from '../../shapes/auth.ts';

export const logoutRoute = defineRoute({
  method: 'post',
  path: '/api/auth/logout',
  summary: 'Ends the session of a refresh token',
  role: null,
  body: { kind: 'json', shape: refreshBody },
  carriesSession: true,
  idempotency: 'refused',
  errors: ['REFRESH_TOKEN_INVALID'],
  status: 204,
  answer: null,
  handle: async ({ services, body, actor, session }) => {
    await session.withToken(body, (token) => logout(services, token, actor));
    return { body: session.end() };
  },
});
