import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** One refresh token, known by its SHA-256 alone. A family is one login and all that was rotated from it. */
export const RefreshTokenEntity = defineEntity({
  name: 'RefreshToken',
  tableName: 'refresh_tokens',
  properties: {
    tokenHash: p.text().primary(),
    familyId: p.uuid(),
    userId: p.uuid(),
    parentHash: p.text().strictNullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    familyExpiresAt: p.datetime(),
    usedAt: p.datetime().strictNullable(),
    revokedAt: p.datetime().strictNullable(),
  },
});
export type RefreshTokenRow = InferEntity<typeof RefreshTokenEntity>;
