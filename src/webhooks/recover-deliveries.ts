import type { EntityManager } from '../db/database.ts';
import { announceDeliveries } from '../db/delivery-notices.ts';
import type { WebhookEndpointRow } from '../db/entities/webhook.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { enabledEndpoint } from './enabled-endpoint.ts';

const REVIVE = `
  update webhook_deliveries set status = 'PENDING', round = round + 1, next_attempt_at = null
  where endpoint_id = ? and status = 'DEAD' and created_at >= ? and event_type <> 'webhook.ping' returning id`;

/**
 * What the trigger would have written, had the endpoint been enabled. An event and a change of the endpoint that met have seen each other's
 * start: so the bounds of a pause are wide, and what was delivered all the same is left out by its row.
 */
const MISSED = `
  insert into webhook_deliveries (id, user_id, endpoint_id, event_id, event_type, status, created_at)
  select new_id(), event.user_id, endpoint.id, event.id, event.type, 'PENDING', now()
  from webhook_endpoints endpoint
  join events event on event.user_id = endpoint.user_id and event.occurred_at >= greatest(?, endpoint.created_at)
    and endpoint.events::jsonb @> to_jsonb(event.type)
  left join schemas on schemas.id = coalesce(event.data -> 'job' ->> 'schema_id', event.data -> 'jobRun' ->> 'schema_id')::uuid
  where endpoint.id = ? and endpoint.delivery_mode = 'AUTOMATIC'
    and exists (select 1 from webhook_pauses pause where pause.endpoint_id = endpoint.id
      and event.occurred_at >= pause.from_time - interval '10 s' and event.occurred_at <= pause.to_time + interval '10 s')
    and (coalesce(json_array_length(schemas.webhook_endpoint_ids), 0) = 0
      or schemas.webhook_endpoint_ids::jsonb @> to_jsonb(endpoint.id::text))
  order by event.sequence
  on conflict (endpoint_id, event_id) do nothing returning id`;

async function recover(em: EntityManager, { id }: WebhookEndpointRow, since: Date): Promise<number> {
  const revived = await em.execute<{ id: string }[]>(REVIVE, [id, since]);
  const missed = await em.execute<{ id: string }[]>(MISSED, [since, id]);
  await announceDeliveries(em);
  return revived.length + missed.length;
}

/**
 * Sends an endpoint what it has not got since a time: the deliveries that are dead, and the events of times in which it was disabled, as far
 * as events are kept. Gives how many. Throws `NOT_FOUND`, and `ENDPOINT_DISABLED`.
 */
export async function recoverDeliveries(
  services: DeliveryServices,
  userId: string,
  endpointId: string,
  since: Date,
): Promise<number> {
  return await services.db.transaction(async (em) =>
    recover(em, await enabledEndpoint(em, userId, endpointId), since),
  );
}
