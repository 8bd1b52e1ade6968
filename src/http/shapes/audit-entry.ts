import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../contract/audit.ts';
import type { AuditEntryRow } from '../../db/entities/audit-entry.ts';
import { showTime } from '../../resources/show-time.ts';
import { checkListParameters, listParameters } from '../reading/list-query.ts';
import { id, time } from './common.ts';
import { moment } from './job-list.ts';

export const auditQuery = z
  .strictObject({
    ...listParameters,
    action: z.enum(AUDIT_ACTIONS).optional(),
    userId: z.uuid().optional(),
    from: moment.optional(),
    to: moment.optional(),
  })
  .superRefine(checkListParameters);

export const auditEntryShape = z
  .object({
    id,
    at: time,
    action: z.enum(AUDIT_ACTIONS),
    userId: id.nullable(),
    keyId: id.nullable(),
    subjectId: id.nullable(),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

/** An entry of the audit log as answers show it. */
export function presentAuditEntry({ at, ...row }: AuditEntryRow): z.input<typeof auditEntryShape> {
  const { id, action, userId, keyId, subjectId, address, requestId } = row;
  return { id, at: showTime(at), action, userId, keyId, subjectId, address, requestId };
}
