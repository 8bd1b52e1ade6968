import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** One use of an `Idempotency-Key`: claimed by an owner with a lease, then filled with the answer that is played again. */
export const IdempotencyKeyEntity = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  properties: {
    userId: p.uuid().primary(),
    route: p.text().primary(),
    key: p.text().primary(),
    ownerToken: p.uuid(),
    leaseUntil: p.datetime(),
    fingerprint: p.text().strictNullable(),
    status: p.integer().strictNullable(),
    headers: p.json().$type<Record<string, string>>().strictNullable(),
    body: p.text().strictNullable(),
    createdAt: p.datetime(),
  },
});
export type IdempotencyKeyRow = InferEntity<typeof IdempotencyKeyEntity>;
