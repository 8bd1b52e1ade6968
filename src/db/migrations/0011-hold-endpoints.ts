import { Migration } from '@mikro-orm/migrations';

/**
 * An event holds the endpoints that it is delivered to until it is committed. One that is being deleted is waited for and then left out: the
 * delivery would have no endpoint, and the change that the event tells of would fail with it.
 */
export class HoldEndpoints extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function deliver_event() returns trigger language plpgsql as $$
      declare
        named jsonb;
      begin
        if new.type like 'webhook.%' then
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
    `);
  }
}
