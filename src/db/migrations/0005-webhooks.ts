import { Migration } from '@mikro-orm/migrations';

/**
 * Webhook endpoints and their deliveries. A delivery is written with its event, by the database itself: whatever commits an event
 * commits what must be delivered of it. The event holds these endpoints until then: one that is being deleted is waited for and left
 * out, or the change that the event tells of would fail with a delivery that has no endpoint. Endpoints that a schema names are the
 * only ones to hear of its jobs and runs. What waits for an endpoint is dead when that is disabled, by whomever; the times in which it
 * was are kept, so that what it missed can be recovered.
 */
export class Webhooks extends Migration {
  override up(): void {
    this.addSql(`
      create table webhook_endpoints (
        id uuid primary key, user_id uuid not null references users on delete cascade, url text not null,
        description text not null, events json not null,
        delivery_mode text not null check (delivery_mode in ('AUTOMATIC', 'MANUAL')),
        body_format text not null check (body_format in ('JSON', 'XML', 'FORM')),
        enabled boolean not null, disabled_reason text, disabled_at timestamptz(3), consecutive_dead integer not null,
        failed_in_row integer not null default 0,
        secret_sealed text not null, previous_secret_sealed text, previous_secret_expires_at timestamptz(3),
        created_at timestamptz(3) not null, updated_at timestamptz(3) not null);
      create index on webhook_endpoints (user_id, id desc);

      create table webhook_deliveries (
        id uuid primary key, user_id uuid not null references users on delete cascade,
        endpoint_id uuid not null references webhook_endpoints on delete cascade,
        event_id uuid not null references events (id) on delete cascade, event_type text not null,
        status text not null check (status in ('PENDING', 'DELIVERED', 'DEAD')),
        round integer not null default 1, started_round integer not null default 0, content_type text, body text,
        next_attempt_at timestamptz(3), created_at timestamptz(3) not null, delivered_at timestamptz(3),
        unique (endpoint_id, event_id));
      create index on webhook_deliveries (event_id);
      create index on webhook_deliveries (endpoint_id, id desc);
      create index on webhook_deliveries (endpoint_id, status, id desc);
      create index webhook_deliveries_unstarted on webhook_deliveries (endpoint_id, created_at)
        where status = 'PENDING' and started_round < round;
      create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at)
        where status = 'PENDING' and started_round = round;

      create table webhook_attempts (
        delivery_id uuid not null references webhook_deliveries on delete cascade, number integer not null,
        at timestamptz(3) not null, status_code integer, duration_ms integer not null, error text, response_body text,
        primary key (delivery_id, number));

      create table webhook_pauses (
        endpoint_id uuid not null references webhook_endpoints on delete cascade, from_time timestamptz(3) not null,
        to_time timestamptz(3));
      create index on webhook_pauses (endpoint_id, from_time);

      create function new_id() returns uuid language sql volatile as $$
        select (lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
          || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
      $$;

      create function deliver_event() returns trigger language plpgsql as $$
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
      create trigger deliver_event after insert on events for each row execute function deliver_event();

      create function pause_endpoint() returns trigger language plpgsql as $$
      begin
        if new.enabled then
          update webhook_pauses set to_time = now() where endpoint_id = new.id and to_time is null;
        else
          insert into webhook_pauses (endpoint_id, from_time) values (new.id, now());
          update webhook_deliveries set status = 'DEAD', next_attempt_at = null
            where endpoint_id = new.id and status = 'PENDING';
        end if;
        return null;
      end $$;
      create trigger pause_endpoint after update of enabled on webhook_endpoints
        for each row when (old.enabled is distinct from new.enabled) execute function pause_endpoint();
    `);
  }
}
