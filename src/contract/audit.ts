/** What the audit log tells of: resource and verb, as stable words. */
export const AUDIT_ACTIONS = [
  'session.create',
  'session.refuse',
  'session.end',
  'session.end_all',
  'session.revoke',
  'user.create',
  'user.change_role',
  'user.disable',
  'user.enable',
  'user.set_password',
  'api_key.create',
  'api_key.delete',
  'api_key.use',
  'job.delete',
  'job.expire',
  'job_run.delete',
  'job_run.expire',
  'document.delete',
  'document.expire',
  'schema.delete',
  'webhook.delete',
  'integration.delete',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Where a request comes from. */
export interface Whence {
  /** The client's, as far as proxies are believed. */
  address: string;
  requestId: string;
}

/** Who does something, by which key if not by a session, and from where. */
export interface Actor extends Whence {
  userId: string;
  keyId: string | null;
}
