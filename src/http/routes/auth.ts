import { loginUser } from '../../auth/login-user.ts';
import { refreshSession } from '../../auth/refresh-session.ts';
import { registerUser } from '../../auth/register-user.ts';
import { defineRoute } from '../route.ts';
import {
  loginBody,
  presentUser,
  refreshBody,
  registerBody,
  sessionShape,
  tokensShape,
} from '../shapes/auth.ts';

export const authRoutes = [
  defineRoute({
    method: 'post',
    path: '/api/auth/register',
    summary: 'Makes an account and begins its first session; the first account is the administrator',
    role: null,
    body: { kind: 'json', shape: registerBody },
    idempotency: 'refused',
    status: 201,
    answer: sessionShape,
    handle: async ({ services, body }) => {
      const { user, ...tokens } = await registerUser(services, { ...body, name: body.name ?? null });
      return { body: { user: presentUser(user), ...tokens } };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/auth/login',
    summary: 'Begins a session',
    role: null,
    body: { kind: 'json', shape: loginBody },
    idempotency: 'refused',
    status: 200,
    answer: sessionShape,
    handle: async ({ services, body }) => {
      const { user, ...tokens } = await loginUser(services, body);
      return { body: { user: presentUser(user), ...tokens } };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/auth/refresh',
    summary: 'Rotates a refresh token',
    role: null,
    body: { kind: 'json', shape: refreshBody },
    idempotency: 'refused',
    status: 200,
    answer: tokensShape,
    handle: async ({ services, body }) => ({ body: await refreshSession(services, body.refreshToken) }),
  }),
];
