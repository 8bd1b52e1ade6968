import { Migration } from '@mikro-orm/migrations';

/**
 * The tables of the main job. Two rules stand in the database itself, so that no code path can get round them:
 * an attempt that has ended never changes its status, and attempts only rise.
 * JSON is kept as `json`, as it was written: nothing is searched in it, and fields stay in the order of their schema.
 */
export class MainJob extends Migration {
  override up(): void {
    this.addSql(`
      create table users (
        id uuid primary key, email text not null, email_key text not null unique, name text, password_hash text not null,
        role text not null check (role in ('VIEWER', 'MEMBER', 'ADMIN')), disabled boolean not null, created_at timestamptz(3) not null);

      create table refresh_tokens (
        token_hash text primary key, family_id uuid not null, user_id uuid not null references users on delete cascade,
        parent_hash text, created_at timestamptz(3) not null, expires_at timestamptz(3) not null,
        family_expires_at timestamptz(3) not null, used_at timestamptz(3), revoked_at timestamptz(3));
      create index on refresh_tokens (family_id);
      create index on refresh_tokens (user_id);
      create index on refresh_tokens (family_expires_at);

      create table schemas (
        id uuid primary key, user_id uuid not null references users on delete cascade, version integer not null,
        webhook_endpoint_ids json not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
        deleted_at timestamptz(3));
      create index on schemas (user_id, id desc) where deleted_at is null;

      create table schema_versions (
        schema_id uuid not null references schemas on delete cascade, version integer not null, name text not null,
        description text not null, fields json not null, strict boolean not null, instructions text,
        created_at timestamptz(3) not null, primary key (schema_id, version));

      create table documents (
        id uuid primary key, user_id uuid not null references users on delete cascade, filename text not null,
        content_type text not null, size integer not null, sha256 text not null, storage_key text not null unique,
        page_count integer, created_at timestamptz(3) not null);
      create index on documents (user_id, id desc);

      create table document_pages (
        document_id uuid not null references documents on delete cascade, page integer not null,
        width double precision not null, height double precision not null, rotation integer not null,
        text_source text not null, words json not null, primary key (document_id, page));

      create table jobs (
        id uuid primary key, user_id uuid not null references users on delete cascade, type text not null,
        status text not null check (status in ('PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')),
        schema_id uuid not null, schema_version integer not null, document_id uuid references documents,
        filename text, source_url text, external_ref text, parent_run_id uuid, priority integer not null, pages text,
        metadata json not null, password_sealed text, attempt integer not null, pages_done integer, pages_total integer,
        cancel_requested_at timestamptz(3), error_code text, error_message text, usage json, reviewed_at timestamptz(3),
        request_id text, created_at timestamptz(3) not null, updated_at timestamptz(3) not null, queued_at timestamptz(3),
        started_at timestamptz(3), finished_at timestamptz(3), deleted_at timestamptz(3),
        foreign key (schema_id, schema_version) references schema_versions (schema_id, version));
      create index on jobs (user_id, id desc) where deleted_at is null;
      create index on jobs (user_id, status, id desc) where deleted_at is null;
      create index on jobs (user_id, schema_id, id desc) where deleted_at is null;
      create index on jobs (user_id, parent_run_id, id desc) where deleted_at is null and parent_run_id is not null;
      create index on jobs (user_id, external_ref, id desc) where deleted_at is null and external_ref is not null;
      create index on jobs (user_id, error_code, id desc) where deleted_at is null and error_code is not null;
      create index on jobs (document_id);
      create index jobs_open on jobs (updated_at) where status in ('PENDING', 'QUEUED', 'PROCESSING');
      create index jobs_deleted on jobs (deleted_at) where deleted_at is not null;

      create function refuse_second_ending() returns trigger language plpgsql as $$
      begin
        if new.attempt < old.attempt then
          raise exception 'attempt of job % cannot go back from % to %', old.id, old.attempt, new.attempt;
        end if;
        if new.attempt = old.attempt and new.status <> old.status and old.status in ('COMPLETED', 'FAILED', 'CANCELLED') then
          raise exception 'attempt % of job % has ended as % and cannot become %', old.attempt, old.id, old.status, new.status;
        end if;
        return new;
      end $$;
      create trigger refuse_second_ending before update of status, attempt on jobs
        for each row execute function refuse_second_ending();

      create table job_attempts (
        job_id uuid not null references jobs on delete cascade, attempt integer not null, status text not null,
        error_code text, error_message text, created_at timestamptz(3) not null, finished_at timestamptz(3),
        primary key (job_id, attempt));

      create table extraction_windows (
        job_id uuid not null references jobs on delete cascade, attempt integer not null, window_index integer not null,
        fields json, details json, model text, usage json, rejected_output text, rejected_problem text,
        primary key (job_id, attempt, window_index));

      create table extractions (
        job_id uuid primary key references jobs on delete cascade, attempt integer not null, schema_id uuid not null,
        schema_version integer not null, revision integer not null, fields json not null, details json not null,
        missing json not null, model text not null, reviewed_at timestamptz(3), reviewed_by uuid,
        created_at timestamptz(3) not null, updated_at timestamptz(3) not null);

      create table extraction_revisions (
        job_id uuid not null references jobs on delete cascade, revision integer not null, attempt integer not null,
        source text not null, changes json not null, fields json, user_id uuid, created_at timestamptz(3) not null,
        primary key (job_id, revision));

      create table events (
        sequence bigint generated always as identity primary key, id uuid not null unique,
        user_id uuid not null references users on delete cascade, job_id uuid, attempt integer, type text not null,
        data json not null, occurred_at timestamptz(3) not null);
      create index on events (job_id, sequence);
      create index on events (user_id, sequence);
      create index on events (occurred_at);

      create table idempotency_keys (
        user_id uuid not null references users on delete cascade, route text not null, key text not null,
        owner_token uuid not null, lease_until timestamptz(3) not null, fingerprint text, status integer, headers json,
        body text, created_at timestamptz(3) not null, primary key (user_id, route, key));
      create index on idempotency_keys (created_at);
    `);
  }
}
