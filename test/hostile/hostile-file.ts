import type { JobFailureCode } from '../../src/contract/job-failure.ts';

/** How a file may end: refused at its upload, failed with a code, or read. */
export type Ending = 'REFUSED' | 'EMPTY' | 'READ' | JobFailureCode;

/** A file that is broken, unusual or made to harm, and what may become of it. */
export interface HostileFile {
  name: string;
  /** What it is called when it is sent; the extension may lie. */
  filename: string;
  bytes(): Uint8Array | Promise<Uint8Array>;
  ends: readonly Ending[];
  /** Words that are to be in the text of one that is read. */
  words?: readonly string[];
  password?: string | undefined;
  /** Tried by `npm test` too, not only by `npm run test:hostile`. */
  isCheap?: true;
}
