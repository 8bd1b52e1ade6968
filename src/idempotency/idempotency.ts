import { v4 as uuidv4 } from 'uuid';
import { ApiError } from '../contract/api-error.ts';
import type { Database, EntityManager } from '../db/database.ts';
import { IdempotencyKeyEntity, type IdempotencyKeyRow } from '../db/entities/idempotency-key.ts';

/** A dead owner's claim ends after this; a live one renews it. */
export const LEASE_MS = 30_000;
/** Answers are kept for 24 hours. */
export const KEPT_MS = 24 * 3_600_000;

/** One use of a key: whose, on which route (`POST /api/jobs`). */
export interface IdempotencyUse {
  userId: string;
  route: string;
  key: string;
}

/** The right to answer a use for the first time. */
export interface Claim extends IdempotencyUse {
  ownerToken: string;
}

/** An answer as it is played again: byte for byte. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What a use meets: the right to answer, or an answer that was given already for the request with this fingerprint. */
export type ClaimOutcome =
  | { kind: 'claimed'; claim: Claim }
  | { kind: 'answered'; fingerprint: string; answer: StoredAnswer };

function answerOf(row: IdempotencyKeyRow): ClaimOutcome | null {
  const { fingerprint, status, headers, body } = row;
  if (fingerprint === null || status === null || headers === null || body === null) return null;
  return { kind: 'answered', fingerprint, answer: { status, headers, body } };
}

/**
 * Claims a key in a transaction of its own, so that a request in progress is visible to its twin. An expired lease or an answer
 * past its time is taken over. Throws `IDEMPOTENCY_IN_PROGRESS` while another request holds the key.
 * Source: draft-ietf-httpapi-idempotency-key-header-07; 409 for a reused key is this product's choice.
 */
export async function claimKey(db: Database, use: IdempotencyUse): Promise<ClaimOutcome> {
  const ownerToken = uuidv4();
  const claimed = await db.transaction((em) =>
    em.execute<unknown[]>(
      `insert into idempotency_keys (user_id, route, key, owner_token, lease_until, created_at)
       values (?, ?, ?, ?, now() + ? * interval '1 millisecond', now())
       on conflict (user_id, route, key) do update
         set owner_token = excluded.owner_token, lease_until = excluded.lease_until, created_at = excluded.created_at,
             fingerprint = null, status = null, headers = null, body = null
         where (idempotency_keys.status is null and idempotency_keys.lease_until < now())
            or idempotency_keys.created_at < now() - ? * interval '1 millisecond'
       returning key`,
      [use.userId, use.route, use.key, ownerToken, LEASE_MS, KEPT_MS],
    ),
  );
  if (claimed.length > 0) return { kind: 'claimed', claim: { ...use, ownerToken } };
  const row = await db.fork().findOne(IdempotencyKeyEntity, { ...use });
  const answered = row === null ? null : answerOf(row);
  if (answered !== null) return answered;
  throw new ApiError('IDEMPOTENCY_IN_PROGRESS', 'the first request with this key is still running', {
    headers: { 'Retry-After': '1' },
  });
}

/** Keeps a claim alive while its request goes on. */
export async function renewClaim(db: Database, claim: Claim): Promise<void> {
  const { userId, route, key, ownerToken } = claim;
  const leaseUntil = new Date(Date.now() + LEASE_MS);
  await db.transaction((em) =>
    em.nativeUpdate(IdempotencyKeyEntity, { userId, route, key, ownerToken }, { leaseUntil }),
  );
}

/**
 * Stores the answer in the transaction of the change it tells of: both are there, or neither. Throws
 * `IDEMPOTENCY_IN_PROGRESS`, and with it rolls the change back, when another request has taken the claim over.
 */
export async function storeAnswer(
  em: EntityManager,
  claim: Claim,
  fingerprint: string,
  answer: StoredAnswer,
): Promise<void> {
  const { userId, route, key, ownerToken } = claim;
  const stored = await em.nativeUpdate(
    IdempotencyKeyEntity,
    { userId, route, key, ownerToken, status: null },
    { fingerprint, status: answer.status, headers: answer.headers, body: answer.body },
  );
  if (stored === 0) {
    throw new ApiError('IDEMPOTENCY_IN_PROGRESS', 'another request with this key has taken over', {
      headers: { 'Retry-After': '1' },
    });
  }
}

/** Gives a claim back that no answer was stored for: the next request with the key begins anew. */
export async function releaseClaim(db: Database, claim: Claim): Promise<void> {
  const { userId, route, key, ownerToken } = claim;
  await db.transaction((em) =>
    em.nativeDelete(IdempotencyKeyEntity, { userId, route, key, ownerToken, status: null }),
  );
}

/** Removes the keys whose answers are past their time. Gives how many. */
export async function sweepKeys(db: Database): Promise<number> {
  const before = new Date(Date.now() - KEPT_MS);
  return db.transaction((em) => em.nativeDelete(IdempotencyKeyEntity, { createdAt: { $lt: before } }));
}
