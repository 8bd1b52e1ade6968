import { keyId } from '../crypto/key-id.ts';
import type { KeyServices } from './key-services.ts';
import type { SealedCount } from './sealed-count.ts';
import { walkSealed } from './walk-sealed.ts';

/** One of the keys at hand, the current one first, and how many texts it opens. */
export interface KeyUse {
  id: string;
  texts: number;
}

/** What is sealed with which key, by column and over all. */
export interface SealedTexts {
  keys: KeyUse[];
  counts: SealedCount[];
}

/** Opens every sealed text to see by which key. Changes nothing. */
export async function countSealed(services: KeyServices): Promise<SealedTexts> {
  const counts = await walkSealed(services, false);
  const keys = services.secrets.encryptionKeys.map((key) => {
    const id = keyId(key);
    const its = counts.filter((count) => count.opens && count.keyId === id);
    return { id, texts: its.reduce((sum, { texts }) => sum + texts, 0) };
  });
  return { keys, counts };
}
