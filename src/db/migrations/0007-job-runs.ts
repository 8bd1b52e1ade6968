import { Migration } from '@mikro-orm/migrations';

/**
 * Job runs. The database counts a run's jobs itself, whatever path changes a job, and ends the run with the last of them: counts, status
 * and events are one commit. A job that is deleted is counted no more.
 *
 * Locks are always taken in this order, or two changes would wait for each other: jobs by their ids, the lock of the user's events, the run.
 */
export class JobRuns extends Migration {
  override up(): void {
    this.addSql(`
      create table job_runs (
        id uuid primary key, user_id uuid not null references users on delete cascade,
        status text not null check (status in ('PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')),
        job_type text not null, schema_id uuid not null, schema_version integer not null, name text, metadata json not null,
        priority integer not null, pages text, round integer not null, total_jobs integer not null default 0,
        completed_jobs integer not null default 0, failed_jobs integer not null default 0,
        cancelled_jobs integer not null default 0, told_step integer not null default 0, told_at timestamptz(3),
        cancel_requested_at timestamptz(3), request_id text, created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null, started_at timestamptz(3), finished_at timestamptz(3), deleted_at timestamptz(3),
        foreign key (schema_id, schema_version) references schema_versions (schema_id, version));
      create index on job_runs (user_id, id desc) where deleted_at is null;
      create index job_runs_open on job_runs (updated_at) where status in ('PENDING', 'QUEUED', 'PROCESSING');
      create index job_runs_deleted on job_runs (deleted_at) where deleted_at is not null;
      create index job_runs_reopened on job_runs (id) where status in ('COMPLETED', 'FAILED', 'CANCELLED')
        and total_jobs > completed_jobs + failed_jobs + cancelled_jobs;

      alter table jobs add column run_index integer, add foreign key (parent_run_id) references job_runs;
      create unique index jobs_of_run on jobs (parent_run_id, run_index) where parent_run_id is not null;
      create index jobs_open_of_run on jobs (parent_run_id, run_index)
        where parent_run_id is not null and status in ('PENDING', 'QUEUED', 'PROCESSING');

      create index jobs_pending_alone on jobs (priority, updated_at) where status = 'PENDING' and parent_run_id is null;

      alter table events add column run_id uuid;
      create index on events (run_id, sequence) where run_id is not null;

      create or replace function tell_event() returns trigger language plpgsql as $$
      begin
        perform pg_notify('extractform_events', json_build_object(
          'sequence', new.sequence, 'userId', new.user_id, 'jobId', new.job_id, 'runId', new.run_id)::text);
        return null;
      end $$;

      create function count_run_jobs(run uuid, owner uuid, total bigint, completed bigint, failed bigint, cancelled bigint)
      returns void language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(4715, hashtext(owner::text));
        update job_runs set total_jobs = total_jobs + total, completed_jobs = completed_jobs + completed,
          failed_jobs = failed_jobs + failed, cancelled_jobs = cancelled_jobs + cancelled,
          updated_at = greatest(updated_at, now())
        where id = run and deleted_at is null;
      end $$;

      create function count_new_jobs() returns trigger language plpgsql as $$
      begin
        perform count_run_jobs(parent_run_id, user_id, count(*), count(*) filter (where status = 'COMPLETED'),
          count(*) filter (where status = 'FAILED'), count(*) filter (where status = 'CANCELLED'))
        from new_jobs where parent_run_id is not null and deleted_at is null group by parent_run_id, user_id;
        return null;
      end $$;
      create trigger count_new_jobs after insert on jobs referencing new table as new_jobs
        for each statement execute function count_new_jobs();

      create function count_changed_jobs() returns trigger language plpgsql as $$
      begin
        perform count_run_jobs(parent_run_id, user_id, sum(sign), coalesce(sum(sign) filter (where status = 'COMPLETED'), 0),
          coalesce(sum(sign) filter (where status = 'FAILED'), 0), coalesce(sum(sign) filter (where status = 'CANCELLED'), 0))
        from (
          select parent_run_id, user_id, status, 1 as sign from new_jobs where parent_run_id is not null and deleted_at is null
          union all
          select parent_run_id, user_id, status, -1 from old_jobs where parent_run_id is not null and deleted_at is null
        ) as moved
        group by parent_run_id, user_id
        having count(distinct status) > 1 or sum(sign) <> 0;
        return null;
      end $$;
      create trigger count_changed_jobs after update on jobs referencing old table as old_jobs new table as new_jobs
        for each statement execute function count_changed_jobs();

      create function settle_job_run() returns trigger language plpgsql as $$
      declare
        ended integer := new.completed_jobs + new.failed_jobs + new.cancelled_jobs;
        step integer := case when new.total_jobs = 0 then 0 else ended * 20 / new.total_jobs end;
        outcome text;
      begin
        if new.status in ('PENDING', 'QUEUED') or new.deleted_at is not null then
          return new;
        end if;
        if ended = new.total_jobs then
          outcome := case
            when new.cancel_requested_at is not null then 'CANCELLED'
            when new.completed_jobs > 0 then 'COMPLETED'
            when new.failed_jobs > 0 then 'FAILED'
            when new.cancelled_jobs = 0 and new.status <> 'PROCESSING' then new.status
            else 'CANCELLED' end;
          if new.status <> outcome then
            new.finished_at := now();
            if new.status = 'PROCESSING' then
              new.told_step := step;
              new.told_at := clock_timestamp();
            end if;
            new.status := outcome;
          end if;
        elsif new.status = 'PROCESSING' and step > new.told_step
          and (new.told_at is null or new.told_at <= clock_timestamp() - interval '10 seconds') then
          new.told_step := step;
          new.told_at := clock_timestamp();
        end if;
        return new;
      end $$;
      create trigger settle_job_run before update on job_runs for each row execute function settle_job_run();

      create function tell_job_run() returns trigger language plpgsql as $$
      begin
        insert into events (id, user_id, run_id, attempt, type, data, occurred_at)
        select new_id(), new.user_id, new.id, new.round, told.type, json_build_object('jobRun', to_jsonb(new)), now()
        from (values
          ('job_run.progress', 1, new.told_at is not null and new.told_at is distinct from old.told_at),
          ('job_run.completed', 2, new.status = 'COMPLETED' and old.status <> new.status),
          ('job_run.failed', 2, new.status = 'FAILED' and old.status <> new.status)
        ) as told (type, place, holds)
        where holds order by place;
        return null;
      end $$;
      create trigger tell_job_run after update on job_runs for each row
        when (new.told_at is distinct from old.told_at or new.status <> old.status)
        execute function tell_job_run();
    `);
  }
}
