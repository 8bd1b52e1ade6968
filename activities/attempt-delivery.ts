import { heedRetryAfter } from '../src/contract/delivery-schedule.ts';
import type { DeliveryStatus } from '../src/contract/webhook.ts';
import { type AttemptRuling, recordAttempt } from '../src/db/record-attempt.ts';
import type { DeliveryOutcome } from '../src/metrics/metrics.ts';
import type { DeliveryServices } from './activity-services.ts';
import type { DeliveryRound } from './delivery-input.ts';
import { withHeartbeat } from './heartbeat.ts';
import { loadDelivery } from './load-delivery.ts';
import { type ReceiverAnswer, sendDelivery } from './send-delivery.ts';

/** One try of a round; `delayMs` is the wait if it fails, `null` if it is the last one. */
export interface AttemptDeliveryInput extends DeliveryRound {
  delayMs: number | null;
}

/** Where the delivery stands after a try: `OVER` if nobody asks for this round any more. `waitMs` is for one that is still pending. */
export interface AttemptOutcome {
  status: DeliveryStatus | 'OVER';
  waitMs: number;
}

const OVER: AttemptOutcome = { status: 'OVER', waitMs: 0 };

const GONE = 410;

/** What a request is counted by; whoever answers neither in the hundreds of HTTP nor at all is told by a word. */
function outcomeOf({ statusCode, error }: ReceiverAnswer): DeliveryOutcome {
  if (error !== null) return error;
  const hundreds = Math.floor((statusCode ?? 0) / 100);
  if (hundreds === 2) return '2xx';
  if (hundreds === 3) return '3xx';
  if (hundreds === 4) return '4xx';
  return hundreds === 5 ? '5xx' : 'INVALID_RESPONSE';
}

/** What follows from an answer. */
function rule(
  { statusCode, retryAfterMs }: ReceiverAnswer,
  delayMs: number | null,
): { status: DeliveryStatus; waitMs: number; gone: boolean } {
  if (statusCode !== null && statusCode >= 200 && statusCode <= 299)
    return { status: 'DELIVERED', waitMs: 0, gone: false };
  const gone = statusCode === GONE;
  if (gone || delayMs === null) return { status: 'DEAD', waitMs: 0, gone };
  return { status: 'PENDING', waitMs: heedRetryAfter(delayMs, retryAfterMs), gone };
}

/**
 * Sends a delivery once and records how it went. A try that was sent and not recorded, because the process or the database went away in
 * between, is sent again: at least once, with the same event id and body. A ping is tried without its outcome counting against its endpoint.
 */
export function attemptDelivery(
  services: DeliveryServices,
  { deliveryId, round, delayMs }: AttemptDeliveryInput,
): Promise<AttemptOutcome> {
  return withHeartbeat(async (signal) => {
    const loaded = await loadDelivery(services, { deliveryId, round });
    if (loaded === null) return OVER;
    const { answer, ...attempt } = await sendDelivery(services, loaded, signal);
    const { status, waitMs, gone } = rule(answer, delayMs);
    const ruling: AttemptRuling = {
      status,
      nextAttemptAt: status === 'PENDING' ? new Date(Date.now() + waitMs) : null,
      counts: loaded.eventType !== 'webhook.ping' || gone,
      gone,
      autoDisableThreshold: services.webhooks.autoDisableThreshold,
    };
    const { statusCode, error, responseBody } = answer;
    const made = { deliveryId, round, ...attempt, statusCode, error, responseBody };
    const stands = await recordAttempt(services.db.fork(), made, ruling);
    services.metrics.deliveryTried(outcomeOf(answer), attempt.durationMs / 1000);
    if (stands && status !== 'PENDING') services.metrics.deliveryEnded(status);
    const { requestId, jobId, eventId, eventType } = loaded;
    services.log.info(
      { requestId, jobId, eventId, eventType, status, statusCode, error },
      'a delivery was tried',
    );
    return stands ? { status, waitMs } : OVER;
  });
}
