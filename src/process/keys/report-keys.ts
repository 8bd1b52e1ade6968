import { earlierFingerprintsUntil } from '../../idempotency/earlier-fingerprints.ts';
import { countSealed, type SealedTexts } from '../../keys/count-sealed.ts';
import { type OpenKeys, openKeys, type Variables } from './open-keys.ts';

/** What an operator sees of the keys: nothing of it is secret. */
export interface KeyReport extends SealedTexts {
  /** Until when an earlier encryption key finds the stored answers of repeated requests; `null`: it has none. */
  fingerprintsUntil: Date | null;
  /** How many secrets beside the current one sign tokens that are accepted. */
  otherJwtSecrets: number;
}

/** Reports on keys that are open already. */
export async function reportOf({ secrets, db }: OpenKeys): Promise<KeyReport> {
  return {
    ...(await countSealed({ db, secrets })),
    fingerprintsUntil: await earlierFingerprintsUntil(db, secrets.encryptionKeys),
    otherJwtSecrets: secrets.jwtSecrets.length - 1,
  };
}

/** Counts what is sealed with which key. Throws what `openKeys` throws. */
export async function reportKeys(variables: Variables): Promise<KeyReport> {
  await using cleanup = new AsyncDisposableStack();
  return await reportOf(await openKeys(variables, cleanup));
}
