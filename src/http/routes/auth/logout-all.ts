import { z } from 'zod';
import { logoutAll } from '../../../auth/end-sessions.ts';
import { defineRoute } from '../../route.ts';

export const logoutAllRoute = defineRoute({
  method: 'post',
  path: '/api/auth/logout-all',
  summary: 'Ends every session of the caller; API keys stay',
  role: 'VIEWER',
  body: { kind: 'json', shape: z.strictObject({}) },
  idempotency: 'refused',
  errors: ['JWT_REQUIRED'],
  status: 204,
  answer: null,
  handle: async ({ services, identity, actor }) => ({ body: await logoutAll(services, identity, actor) }),
});
