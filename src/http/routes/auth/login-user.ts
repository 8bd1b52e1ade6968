import { loginUser } from '../../../auth/login-user.ts';
import { defineRoute } from '../../route.ts';
import { loginBody, presentUser, sessionShape } from '../../shapes/auth.ts';

export const loginUserRoute = defineRoute({
  method: 'post',
  path: '/api/auth/login',
  summary: 'Begins a session',
  role: null,
  limit: 'auth',
  body: { kind: 'json', shape: loginBody },
  carriesSession: true,
  idempotency: 'refused',
  errors: ['INVALID_CREDENTIALS'],
  status: 200,
  answer: sessionShape,
  handle: async ({ services, body, actor, session }) => {
    const { user, ...tokens } = await loginUser(services, body, actor);
    return { body: { user: presentUser(user), ...session.give(tokens) } };
  },
});
