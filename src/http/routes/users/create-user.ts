import { createUser } from '../../../auth/create-user.ts';
import { defineRoute } from '../../route.ts';
import { presentUser, userBody, userShape } from '../../shapes/auth.ts';

export const createUserRoute = defineRoute({
  method: 'post',
  path: '/api/users',
  summary: 'Makes an account for somebody else',
  role: 'ADMIN',
  limit: 'creates',
  body: { kind: 'json', shape: userBody },
  idempotency: 'refused',
  errors: ['EMAIL_TAKEN'],
  status: 201,
  answer: userShape,
  handle: async ({ services, actor, body }) => {
    const user = await createUser(services, body, actor);
    return { body: presentUser(user), headers: { Location: `/api/users/${user.id}` } };
  },
});
