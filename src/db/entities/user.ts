import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { ROLES } from '../../contract/role.ts';

/**
 * An account. `email` is kept as it was given; `emailKey` is its lower-case form, by which it is unique. Access tokens from before
 * `sessionsEndedAt` are not valid any more.
 */
export const UserEntity = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    email: p.text(),
    emailKey: p.text(),
    name: p.text().strictNullable(),
    passwordHash: p.text(),
    role: p.enum(ROLES),
    disabled: p.boolean(),
    createdAt: p.datetime(),
    sessionsEndedAt: p.datetime().nullable(),
  },
});
export type UserRow = InferEntity<typeof UserEntity>;
