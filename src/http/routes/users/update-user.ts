import { updateUser } from '../../../auth/update-user.ts';
import { defineRoute } from '../../route.ts';
import { presentUser, userChangesBody, userShape } from '../../shapes/auth.ts';
import { byId } from '../../shapes/common.ts';

export const updateUserRoute = defineRoute({
  method: 'patch',
  path: '/api/users/:id',
  summary: 'Changes an account and ends its sessions',
  role: 'ADMIN',
  params: byId,
  body: { kind: 'json', shape: userChangesBody },
  errors: ['LAST_ADMIN'],
  status: 200,
  answer: userShape,
  handle: async ({ services, actor, params, body }) => ({
    body: presentUser(await updateUser(services, params.id, body, actor)),
  }),
});
