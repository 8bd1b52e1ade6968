import type { Keyring } from '../contract/keyring.ts';
import { keyId } from '../crypto/key-id.ts';
import type { Database } from '../db/database.ts';
import { KEPT_MS } from './idempotency.ts';

/**
 * Until when stored answers may have fingerprints of another key than the current one, without which a repeated request is taken for a
 * different one; `null` when there is no other key, or no such answer.
 */
export async function earlierFingerprintsUntil(db: Database, keys: Keyring): Promise<Date | null> {
  const [current, ...others] = keys;
  if (others.length === 0) return null;
  const [row] = await db.fork().execute<{ last: number | null }[]>(
    `select (extract(epoch from max(created_at)) * 1000)::float8 as last from idempotency_keys
     where fingerprint is not null and fingerprint not like ?`,
    [`${keyId(current)}:%`],
  );
  const last = row?.last ?? null;
  return last === null || last + KEPT_MS <= Date.now() ? null : new Date(last + KEPT_MS);
}
