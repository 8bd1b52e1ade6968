import { updateMe } from '../../../auth/update-me.ts';
import { defineRoute } from '../../route.ts';
import { meChangesBody, presentUser, userShape } from '../../shapes/auth.ts';

export const updateMeRoute = defineRoute({
  method: 'patch',
  path: '/api/auth/me',
  summary: 'Changes the own name or password; a new password ends every session',
  role: 'VIEWER',
  limit: 'auth',
  body: { kind: 'json', shape: meChangesBody },
  idempotency: 'refused',
  errors: ['JWT_REQUIRED', 'INVALID_CREDENTIALS'],
  status: 200,
  answer: userShape,
  handle: async ({ services, identity, actor, body }) => ({
    body: presentUser(await updateMe(services, identity, body, actor)),
  }),
});
