import { z } from 'zod';
import { ROLES } from '../../contract/role.ts';
import type { UserRow } from '../../db/entities/user.ts';
import { showTime } from '../../resources/show-time.ts';
import { id, text, time } from './common.ts';
import { documented } from './documented.ts';

const email = z.email().max(254);
const password = text(200, 10);

export const registerBody = z.strictObject({ email, password, name: text(200).optional() });
export const loginBody = z.strictObject({ email: z.string().max(254), password: z.string().max(200) });
/** A body is left out where a cookie has the token; an empty one does for it. */
export const refreshBody = documented(
  z.strictObject({ refreshToken: z.string().max(500).optional() }).optional(),
  {
    type: 'object',
    properties: { refreshToken: { type: 'string', maxLength: 500 } },
    required: ['refreshToken'],
    additionalProperties: false,
  },
);

export const userBody = z
  .strictObject({ email, password, name: text(200).nullish(), role: z.enum(ROLES).default('MEMBER') })
  .transform((body) => ({ ...body, name: body.name ?? null }));
export const userChangesBody = z.strictObject({
  role: z.enum(ROLES).optional(),
  disabled: z.boolean().optional(),
  password: password.optional(),
});
export const meChangesBody = z.strictObject({
  name: text(200).nullable().optional(),
  currentPassword: z.string().max(200).optional(),
  newPassword: password.optional(),
});

export const userShape = z
  .object({
    id,
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(ROLES),
    disabled: z.boolean(),
    createdAt: time,
  })
  .meta({ id: 'User' });

export const tokensShape = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string().optional(),
    expiresIn: z.number().int(),
  })
  .meta({ id: 'Tokens' });

export const sessionShape = tokensShape.extend({ user: userShape }).meta({ id: 'Session' });

/** A user as answers show it. */
export function presentUser(user: UserRow): z.input<typeof userShape> {
  const { id, email, name, role, disabled, createdAt } = user;
  return { id, email, name, role, disabled, createdAt: showTime(createdAt) };
}
