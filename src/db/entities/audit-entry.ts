import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { AUDIT_ACTIONS } from '../../contract/audit.ts';

/**
 * One thing that was done, by ids alone: what they name may be gone. `userId` did it, or is the account that a sign-in was tried for; without
 * one, the service did it by itself.
 */
export const AuditEntryEntity = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_log',
  properties: {
    id: p.uuid().primary(),
    at: p.datetime(),
    action: p.enum(AUDIT_ACTIONS),
    userId: p.uuid().strictNullable(),
    keyId: p.uuid().strictNullable(),
    subjectId: p.uuid().strictNullable(),
    address: p.text().strictNullable(),
    requestId: p.text().strictNullable(),
  },
});
export type AuditEntryRow = InferEntity<typeof AuditEntryEntity>;
