import { Migration } from '@mikro-orm/migrations';

/**
 * The tables of the rest of the API. Events get their sequence under a lock of their user that is held to the commit: a lower
 * number never appears after a higher one was seen, so that a stream can go on from the last number it told.
 */
export class WholeContract extends Migration {
  override up(): void {
    this.addSql(`
      alter table users add column sessions_ended_at timestamptz(3);

      create table api_keys (
        id uuid primary key, user_id uuid not null references users on delete cascade, name text not null, prefix text not null,
        key_hash text not null unique, role text not null check (role in ('VIEWER', 'MEMBER', 'ADMIN')),
        expires_at timestamptz(3), last_used_at timestamptz(3), created_at timestamptz(3) not null);
      create index on api_keys (user_id, id desc);

      create table rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint);
      create index on rate_limits (expire);

      create table uploads (
        key text primary key, user_id uuid not null references users on delete cascade, filename text not null,
        content_type text, document_id uuid not null unique, job_id uuid, created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null);
      create index on uploads (expires_at);

      alter table schemas add column hidden boolean not null default false, add column content_hash text;
      create unique index schemas_hidden on schemas (user_id, content_hash) where hidden;

      alter table job_attempts add column steps json not null default '[]',
        add column keep_corrections boolean not null default true;
      create index on jobs (user_id, created_at) where deleted_at is null;
      create index jobs_reviewed on jobs (user_id, id desc) where deleted_at is null and reviewed_at is not null;
      create index jobs_unreviewed on jobs (user_id, id desc) where deleted_at is null and reviewed_at is null;

      create function order_event() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(4715, hashtext(new.user_id::text));
        new.sequence := nextval(pg_get_serial_sequence('events', 'sequence'));
        return new;
      end $$;
      create trigger order_event before insert on events for each row execute function order_event();

      create function tell_event() returns trigger language plpgsql as $$
      begin
        perform pg_notify('extractform_events', json_build_object('sequence', new.sequence, 'userId', new.user_id, 'jobId', new.job_id)::text);
        return null;
      end $$;
      create trigger tell_event after insert on events for each row execute function tell_event();
    `);
  }
}
