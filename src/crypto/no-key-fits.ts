/** None of the keys at hand opens a sealed text. `sealedBy` is the id of its key, `null` where it does not tell. */
export class NoKeyFits extends Error {
  override name = 'NoKeyFits' as const;
  readonly sealedBy: string | null;

  constructor(sealedBy: string | null, present: readonly string[]) {
    const isPresent = sealedBy !== null && present.includes(sealedBy);
    const found =
      sealedBy === null
        ? 'the text does not tell its key'
        : isPresent
          ? `the text names the key ${sealedBy}, which does not open it: it is damaged or belongs elsewhere`
          : `the text was sealed with the key ${sealedBy}`;
    super(`no encryption key fits: ${found}; at hand: ${present.join(', ')}`);
    this.sealedBy = sealedBy;
  }
}
