import { listAuditLog } from '../../../audit/list-audit-log.ts';
import { answerList } from '../../list-answer.ts';
import { defineRoute } from '../../route.ts';
import { auditEntryShape, auditQuery, presentAuditEntry } from '../../shapes/audit-entry.ts';
import { listOf } from '../../shapes/common.ts';

export const listAuditLogRoute = defineRoute({
  method: 'get',
  path: '/api/audit-log',
  summary: 'Lists what was done to sessions, accounts, keys and data, by all users, newest first',
  role: 'ADMIN',
  query: auditQuery,
  status: 200,
  answer: listOf(auditEntryShape),
  handle: (call) =>
    answerList(call, {
      list: 'audit-log',
      read: (window, filters) => listAuditLog(call.services, filters, window),
      idOf: (entry) => entry.id,
      show: presentAuditEntry,
    }),
});
