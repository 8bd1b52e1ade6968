import type { Scalar } from './leaves.ts';

/** A correction that is not saved: its text, and the value that it was written over. */
export interface Draft {
  text: string;
  from: Scalar;
}

/** The corrections that are not saved, by path. */
export type Drafts = ReadonlyMap<string, Draft>;
