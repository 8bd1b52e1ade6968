import type { FieldDetails, FieldValues } from './extraction.ts';

/** What is asked for of the pages that are shown: all of these, or of a single one the lines from `from` up to, not with, `to`. */
export interface AskedLines {
  /** Ascending. */
  pages: number[];
  lines: { from: number; to: number } | null;
}

/** What one request asks for: one part of a schema's fields, in some lines of a window. */
export interface Piece extends AskedLines {
  /** Which of the schema's parts, from 0. */
  part: number;
}

/** A piece of a window and what was found in it; `null` while nothing was. */
export interface WorkedPiece extends Piece {
  /** How often its answer was cut off though it asks for one line alone. */
  cutOff?: number;
  found: { values: FieldValues; details: FieldDetails } | null;
}
