import type { KeyServices } from './key-services.ts';
import type { SealedCount } from './sealed-count.ts';
import { walkSealed } from './walk-sealed.ts';

/**
 * Seals everything anew that another key than the current one opens; gives what was there, by column and the key of before, and how much of it
 * is sealed anew. Any number may run at once, beside processes that write with the same keys.
 */
export function resealTexts(services: KeyServices): Promise<SealedCount[]> {
  return walkSealed(services, true);
}
