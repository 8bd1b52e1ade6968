import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { ROLES } from '../../contract/role.ts';

/** An account. `email` is kept as it was given; `emailKey` is its lower-case form, by which it is unique. */
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
  },
});
export type UserRow = InferEntity<typeof UserEntity>;
