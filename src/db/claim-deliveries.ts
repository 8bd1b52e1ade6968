import type { EventType } from '../contract/event-type.ts';
import type { EntityManager } from './database.ts';

/** A delivery whose round has still to be started, with what its workflow shows. */
export interface StartableDelivery {
  id: string;
  round: number;
  userId: string;
  endpointId: string;
  eventType: EventType;
  url: string;
}

/**
 * How many deliveries of one endpoint are on their way at once. One is failing after `failingAfter` failed tries in a row: then only
 * `failingAtOnce` of its deliveries are due within the next `withinMs`, and the others wait unstarted until one of these gets through.
 */
export interface DeliveryPace {
  atOnce: number;
  failingAfter: number;
  failingAtOnce: number;
  withinMs: number;
}

const STATEMENT = `
  select waiting.id, waiting.round, endpoint.user_id as "userId", endpoint.id as "endpointId",
    waiting.event_type as "eventType", endpoint.url
  from webhook_endpoints endpoint
  cross join lateral (select endpoint.failed_in_row >= ? as failing) pace
  cross join lateral (
    select count(*)::int as due from (
      select 1 from webhook_deliveries due
      where due.endpoint_id = endpoint.id and due.status = 'PENDING' and due.started_round = due.round
        and due.next_attempt_at <= now() + case when pace.failing then ? else 0 end * interval '1 ms'
      limit ?) counted
  ) busy
  cross join lateral (
    select id, round, event_type from webhook_deliveries
    where endpoint_id = endpoint.id and status = 'PENDING' and started_round < round
    order by created_at
    limit greatest(0, case when pace.failing then ? else ? end - busy.due)
    for update skip locked
  ) waiting
  where endpoint.enabled and exists (select 1 from webhook_deliveries owed
    where owed.endpoint_id = endpoint.id and owed.status = 'PENDING' and owed.started_round < owed.round)
  limit ?`;

/**
 * Takes deliveries that can be started, oldest first, for the running transaction alone: another process passes them by. An endpoint that
 * fails gives few, however many wait for it.
 */
export async function claimDeliveries(
  em: EntityManager,
  { atOnce, failingAfter, failingAtOnce, withinMs }: DeliveryPace,
  limit: number,
): Promise<StartableDelivery[]> {
  return await em.execute<StartableDelivery[]>(STATEMENT, [
    ...[failingAfter, withinMs, atOnce, failingAtOnce, atOnce, limit],
  ]);
}

/** Notes that the workflows of these rounds were started: from now on their first try is due. */
export async function markStarted(em: EntityManager, started: readonly StartableDelivery[]): Promise<void> {
  await em.execute(
    `update webhook_deliveries delivery set started_round = started.round, next_attempt_at = now()
     from json_to_recordset(cast(? as json)) as started (id uuid, round integer)
     where delivery.id = started.id and delivery.started_round < started.round and delivery.status = 'PENDING'`,
    [JSON.stringify(started.map(({ id, round }) => ({ id, round })))],
  );
}
