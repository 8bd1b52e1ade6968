import type { OutboundFailure } from '../contract/outbound-failure.ts';
import type { DeliveryStatus } from '../contract/webhook.ts';
import type { EntityManager } from './database.ts';

/** One try of a round as it went. */
export interface MadeAttempt {
  deliveryId: string;
  round: number;
  at: Date;
  durationMs: number;
  statusCode: number | null;
  error: OutboundFailure | null;
  responseBody: string | null;
}

/**
 * What follows from a try: where the delivery stands now, when it is tried again, and what becomes of its endpoint. A delivery that `counts`
 * and is dead brings its endpoint one nearer to the threshold; `gone` disables it at once.
 */
export interface AttemptRuling {
  status: DeliveryStatus;
  nextAttemptAt: Date | null;
  counts: boolean;
  gone: boolean;
  autoDisableThreshold: number;
}

/** The endpoint is locked before the delivery, as everywhere: disabling one kills the deliveries that wait for it. */
const STATEMENT = `
  with target as (
    select endpoint.id, ?::boolean and (endpoint.consecutive_dead + 1 >= ? or ?) as ends,
      case when ? then 'the receiver answered 410 Gone'
        else (endpoint.consecutive_dead + 1) || ' deliveries in a row could not be delivered' end as reason
    from webhook_endpoints endpoint
    where endpoint.id = (select endpoint_id from webhook_deliveries where id = ?)
    for no key update
  ), held as (
    select delivery.* from webhook_deliveries delivery join target on target.id = delivery.endpoint_id
    where delivery.id = ? for update of delivery
  ), attempted as (
    insert into webhook_attempts (delivery_id, number, at, status_code, duration_ms, error, response_body)
    select id, (select coalesce(max(number), 0) + 1 from webhook_attempts where delivery_id = held.id), ?, ?, ?, ?, ? from held
  ), moved as (
    update webhook_deliveries delivery set status = ?, next_attempt_at = ?,
      delivered_at = case when ? = 'DELIVERED' then now() end
    from held where delivery.id = held.id and held.round = ? and (held.status = 'PENDING' or ? = 'DELIVERED')
    returning delivery.id, delivery.endpoint_id
  ), counted as (
    update webhook_endpoints endpoint set
      failed_in_row = case when ? then 0 else failed_in_row + 1 end,
      consecutive_dead = case when ? then 0 else consecutive_dead + ?::boolean::int end,
      enabled = enabled and not target.ends,
      disabled_reason = case when enabled and target.ends then target.reason else disabled_reason end,
      disabled_at = case when enabled and target.ends then now() else disabled_at end
    from target join moved on moved.endpoint_id = target.id
    where endpoint.id = target.id and not (? and failed_in_row = 0 and consecutive_dead = 0)
  )
  select id from moved`;

/**
 * Records a try and what follows from it, in one statement. Its number rises over all rounds. Says whether the round still stands: one that
 * was overtaken, or whose endpoint was disabled or deleted meanwhile, goes on no more, though a success counts even then.
 */
export async function recordAttempt(
  em: EntityManager,
  attempt: MadeAttempt,
  ruling: AttemptRuling,
): Promise<boolean> {
  const { deliveryId, round, at, durationMs, statusCode, error, responseBody } = attempt;
  const { status, nextAttemptAt, counts, gone, autoDisableThreshold } = ruling;
  const [delivered, countsAsDead] = [status === 'DELIVERED', counts && status === 'DEAD'];
  const moved = await em.execute<{ id: string }[]>(STATEMENT, [
    ...[countsAsDead, autoDisableThreshold, gone, gone, deliveryId, deliveryId],
    ...[at, statusCode, durationMs, error, responseBody],
    ...[status, nextAttemptAt, status, round, status],
    ...[delivered, delivered, countsAsDead, delivered],
  ]);
  return moved.length > 0;
}
