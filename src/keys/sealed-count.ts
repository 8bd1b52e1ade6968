/** So many texts of a column (`<table>.<column>`) with the same key: its id, or `null` where they name none and no key at hand opens them. */
export interface SealedCount {
  column: string;
  keyId: string | null;
  /** Whether the key is at hand and opens them. */
  opens: boolean;
  texts: number;
  /** How many of them were sealed anew, with the current key. */
  resealed: number;
}

/** Counts of the same column and key as one. */
export function addCounts(counts: readonly SealedCount[]): SealedCount[] {
  const sums = new Map<string, SealedCount>();
  for (const count of counts) {
    const name = JSON.stringify([count.column, count.keyId, count.opens]);
    const { texts, resealed } = sums.get(name) ?? { texts: 0, resealed: 0 };
    sums.set(name, { ...count, texts: texts + count.texts, resealed: resealed + count.resealed });
  }
  return [...sums.values()];
}
