import { resealTexts } from '../../keys/reseal-texts.ts';
import type { SealedCount } from '../../keys/sealed-count.ts';
import { openKeys, type Variables } from './open-keys.ts';
import { type KeyReport, reportOf } from './report-keys.ts';

/** Seals everything with the current key: what was there, and how it is now. Throws what `openKeys` throws. */
export async function reseal(variables: Variables): Promise<{ before: SealedCount[]; after: KeyReport }> {
  await using cleanup = new AsyncDisposableStack();
  const keys = await openKeys(variables, cleanup);
  return { before: await resealTexts(keys), after: await reportOf(keys) };
}
