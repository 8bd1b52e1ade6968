import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { ROLES } from '../../contract/role.ts';

/** A key for programs, known by its SHA-256 alone; `prefix` is the part of it that lists show. */
export const ApiKeyEntity = defineEntity({
  name: 'ApiKey',
  tableName: 'api_keys',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    name: p.text(),
    prefix: p.text(),
    keyHash: p.text(),
    role: p.enum(ROLES),
    expiresAt: p.datetime().strictNullable(),
    lastUsedAt: p.datetime().strictNullable(),
    createdAt: p.datetime(),
  },
});
export type ApiKeyRow = InferEntity<typeof ApiKeyEntity>;
