import { Migration } from '@mikro-orm/migrations';

/**
 * The audit log: rows are added, and no statement changes one. One can be removed when it is 30 days old, which is for its own retention.
 * Its ids name no row: an entry outlives what it tells of.
 */
export class AuditLog extends Migration {
  override up(): void {
    this.addSql(`
      create table audit_log (
        id uuid primary key, at timestamptz(3) not null, action text not null, user_id uuid, key_id uuid, subject_id uuid,
        address text, request_id text);
      create index on audit_log (user_id, id desc) where user_id is not null;
      create index on audit_log (action, id desc);

      create function keep_audit_log() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          if old.at < now() - interval '30 days' then
            return old;
          end if;
        end if;
        raise exception 'the audit log is only added to';
      end $$;
      create trigger keep_audit_log before update or delete on audit_log for each row execute function keep_audit_log();
      create trigger keep_whole_audit_log before truncate on audit_log for each statement execute function keep_audit_log();
    `);
  }
}
