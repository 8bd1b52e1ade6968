import type { Context } from 'koa';
import { ApiError } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import type { Fingerprint } from '../idempotency/fingerprint.ts';
import {
  type Claim,
  claimKey,
  LEASE_MS,
  releaseClaim,
  renewClaim,
  type StoredAnswer,
  storeAnswer,
} from '../idempotency/idempotency.ts';
import type { HttpServices } from './http-services.ts';
import { problemOf } from './problem.ts';
import type { Answer } from './route.ts';

/** How a request under an idempotency key goes on after its body was read. */
export interface OnceCall {
  /** Must be told before the answer is stored. */
  fingerprint(value: string): void;
  commit(em: EntityManager, answer: Answer): Promise<void>;
}

/**
 * The handler's refusals that would be the same another time. Those of validation, rights, size and rate are not stored, and neither is
 * that of an upload whose bytes are still to come.
 */
function isDeterministic(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.code === 'UPLOAD_MISSING') return false;
  return [404, 409].includes(error.status) && !error.retryable;
}

function play(ctx: Context, answer: StoredAnswer): void {
  ctx.status = answer.status;
  ctx.set(answer.headers);
  ctx.set('Idempotent-Replayed', 'true');
  ctx.body = answer.body;
}

/**
 * Runs a request at most once for its key. The claim is renewed while the body arrives. A request whose key has an answer is read
 * too: only then can it be told whether it is the same one. Throws `IDEMPOTENCY_IN_PROGRESS` and `IDEMPOTENCY_KEY_REUSED`.
 */
export async function answerOnce(
  ctx: Context,
  services: HttpServices,
  use: { userId: string; route: string; key: string },
  status: number,
  readFingerprint: () => Promise<{ fingerprint: Fingerprint; discard(): Promise<void> }>,
  handle: (commit: OnceCall['commit']) => Promise<void>,
  replay: (body: string) => Promise<string>,
): Promise<void> {
  const outcome = await claimKey(services.db, use);
  if (outcome.kind === 'answered') {
    const { fingerprint, discard } = await readFingerprint();
    await discard();
    if (!fingerprint.equals(outcome.fingerprint)) {
      throw new ApiError('IDEMPOTENCY_KEY_REUSED', 'this key was used for a different request');
    }
    const { answer } = outcome;
    const isRefusal = answer.status >= 400;
    return play(ctx, isRefusal ? answer : { ...answer, body: await replay(answer.body) });
  }
  await runClaimed(ctx, services, outcome.claim, status, readFingerprint, handle);
}

async function runClaimed(
  ctx: Context,
  services: HttpServices,
  claim: Claim,
  status: number,
  readFingerprint: () => Promise<{ fingerprint: Fingerprint }>,
  handle: (commit: OnceCall['commit']) => Promise<void>,
): Promise<void> {
  const renew = () =>
    renewClaim(services.db, claim).catch((error) =>
      services.log.warn({ error }, 'an idempotency claim was not renewed'),
    );
  const timer = setInterval(renew, LEASE_MS / 3);
  let known: string | undefined;
  let stored = false;
  try {
    const { fingerprint: read } = await readFingerprint();
    const fingerprint = read.stored;
    known = fingerprint;
    await handle(async (em, { body, headers = {} }) => {
      const answerHeaders = { ...headers, 'Content-Type': 'application/json; charset=utf-8' };
      const answer = { status, headers: answerHeaders, body: JSON.stringify(body) };
      await storeAnswer(em, claim, fingerprint, answer);
      stored = true;
    });
  } catch (error) {
    const { requestId } = ctx.state;
    if (known !== undefined && isDeterministic(error)) {
      const fingerprint = known;
      const body = JSON.stringify(problemOf(error, requestId));
      const headers = { ...error.headers, 'Content-Type': 'application/problem+json' };
      await services.db.transaction((em) =>
        storeAnswer(em, claim, fingerprint, { status: error.status, headers, body }),
      );
    } else {
      await releaseClaim(services.db, claim);
    }
    throw error;
  } finally {
    clearInterval(timer);
  }
  if (!stored) throw new Error(`${claim.route} answered without storing its answer`);
}
