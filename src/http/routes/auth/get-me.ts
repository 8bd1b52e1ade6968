import { getMe } from '../../../auth/get-me.ts';
import { defineRoute } from '../../route.ts';
import { presentUser, userShape } from '../../shapes/auth.ts';

export const getMeRoute = defineRoute({
  method: 'get',
  path: '/api/auth/me',
  summary: 'Reads the own account',
  role: 'VIEWER',
  status: 200,
  answer: userShape,
  handle: async ({ services, identity }) => ({ body: presentUser(await getMe(services, identity.userId)) }),
});
