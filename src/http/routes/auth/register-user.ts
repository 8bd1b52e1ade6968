import { registerUser } from '../../../auth/register-user.ts';
import { defineRoute } from '../../route.ts';
import { presentUser, registerBody, sessionShape } from '../../shapes/auth.ts';

export const registerUserRoute = defineRoute({
  method: 'post',
  path: '/api/auth/register',
  summary: 'Makes an account and begins its first session; the first account is the administrator',
  role: null,
  limit: 'auth',
  body: { kind: 'json', shape: registerBody },
  carriesSession: true,
  idempotency: 'refused',
  errors: ['EMAIL_TAKEN', 'REGISTRATION_CLOSED'],
  status: 201,
  answer: sessionShape,
  handle: async ({ services, body, actor, session }) => {
    const input = { ...body, name: body.name ?? null };
    const { user, ...tokens } = await registerUser(services, input, actor);
    return { body: { user: presentUser(user), ...session.give(tokens) } };
  },
});
