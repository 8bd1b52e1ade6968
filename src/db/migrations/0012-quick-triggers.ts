import { Migration } from '@mikro-orm/migrations';

/**
 * The triggers of every job's way end at once where there is nothing to do: for an event of a user without endpoints, and for a change of
 * jobs that are in no run. What they do otherwise is as before.
 */
export class QuickTriggers extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function deliver_event() returns trigger language plpgsql as $$
      declare
        named jsonb;
      begin
        if new.type like 'webhook.%' or not exists (select from webhook_endpoints where user_id = new.user_id and enabled) then
          return null;
        end if;
        select webhook_endpoint_ids::jsonb into named from schemas
          where id = coalesce(new.data -> 'job' ->> 'schema_id', new.data -> 'jobRun' ->> 'schema_id')::uuid;
        insert into webhook_deliveries (id, user_id, endpoint_id, event_id, event_type, status, created_at)
          select new_id(), new.user_id, endpoint.id, new.id, new.type, 'PENDING', now()
          from webhook_endpoints endpoint
          where endpoint.user_id = new.user_id and endpoint.enabled and endpoint.delivery_mode = 'AUTOMATIC'
            and endpoint.events::jsonb @> to_jsonb(new.type)
            and (coalesce(jsonb_array_length(named), 0) = 0 or named @> to_jsonb(endpoint.id::text))
          order by endpoint.id for key share;
        if found then
          notify extractform_deliveries;
        end if;
        return null;
      end $$;

      create or replace function count_changed_jobs() returns trigger language plpgsql as $$
      begin
        if not exists (select from new_jobs where parent_run_id is not null)
          and not exists (select from old_jobs where parent_run_id is not null) then
          return null;
        end if;
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
    `);
  }
}
