/** What a check has found; `mend` is what to do about it, `null` where all is well. */
export interface Finding {
  check: string;
  found: string;
  mend: string | null;
}
