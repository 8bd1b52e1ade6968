import type { Keyring } from '../contract/keyring.ts';
import { keyId } from '../crypto/key-id.ts';
import { NoKeyFits } from '../crypto/no-key-fits.ts';
import { type OpenedText, openSealed, sealText } from '../crypto/sealed-text.ts';
import type { EntityManager } from '../db/database.ts';
import {
  readSealed,
  SEALED_COLUMNS,
  type SealedColumn,
  type SealedRow,
  writeSealed,
} from '../db/sealed-columns.ts';
import type { KeyServices } from './key-services.ts';
import { PURPOSES } from './purposes.ts';
import { addCounts, type SealedCount } from './sealed-count.ts';

/** So many rows are held at once, for the milliseconds that they take. */
const BATCH = 200;

/** What became of the rows of a batch, and the last of them; `null` where there was none. */
interface Batch {
  lastId: string | null;
  counts: SealedCount[];
}

function tryToOpen(keys: Keyring, purpose: string, sealed: string): OpenedText | NoKeyFits {
  try {
    return openSealed(keys, purpose, sealed);
  } catch (error) {
    if (error instanceof NoKeyFits) return error;
    throw error;
  }
}

async function takeBatch(
  em: EntityManager,
  keys: Keyring,
  at: SealedColumn,
  afterId: string | null,
  reseal: boolean,
): Promise<Batch> {
  const column = `${at.table}.${at.column}`;
  const currentId = keyId(keys[0]);
  const rows = await readSealed(em, at, { afterId, limit: BATCH, hold: reseal });
  const changed: SealedRow[] = [];
  const counts = rows.map(({ id, sealed }): SealedCount => {
    const purpose = PURPOSES[at.column](id);
    const opened = tryToOpen(keys, purpose, sealed);
    if (opened instanceof NoKeyFits)
      return { column, keyId: opened.sealedBy, opens: false, texts: 1, resealed: 0 };
    const isChanged = reseal && opened.openedBy !== currentId;
    if (isChanged) changed.push({ id, sealed: sealText(keys, purpose, opened.text) });
    return { column, keyId: opened.openedBy, opens: true, texts: 1, resealed: isChanged ? 1 : 0 };
  });
  await writeSealed(em, at, changed);
  return { lastId: rows.at(-1)?.id ?? null, counts: addCounts(counts) };
}

/**
 * Looks at every sealed text, a batch at a time, and counts them by column and key. With `reseal`, those that another key than the current one
 * opens are sealed anew, each batch in a transaction of its own: who writes at the same time waits for it or is waited for, and a walk that was
 * ended half-way is taken up by the next. Texts that no key opens stay as they are.
 */
export async function walkSealed({ db, secrets }: KeyServices, reseal: boolean): Promise<SealedCount[]> {
  let counts: SealedCount[] = [];
  for (const column of SEALED_COLUMNS) {
    let afterId: string | null = null;
    do {
      const after: string | null = afterId;
      const take = (em: EntityManager) => takeBatch(em, secrets.encryptionKeys, column, after, reseal);
      const batch: Batch = await (reseal ? db.transaction(take) : take(db.fork()));
      counts = addCounts([...counts, ...batch.counts]);
      afterId = batch.lastId;
    } while (afterId !== null);
  }
  return counts;
}
