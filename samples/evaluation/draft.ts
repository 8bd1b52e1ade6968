import type { Sheet } from './sheet.ts';
import type { Language } from './words.ts';

type Scalar = string | number | boolean | null;

/** A field that the document is asked for, under a neutral key, with what a reader finds; `null` for what is not on it. */
export interface AskedScalar {
  key: string;
  type: 'text' | 'number' | 'date' | 'boolean';
  about: string;
  value: Scalar;
}

/** A list that the document is asked for. */
export interface AskedList {
  key: string;
  about: string;
  columns: Omit<AskedScalar, 'value'>[];
  rows: Record<string, Scalar>[];
}

export type Asked = AskedScalar | AskedList;

/** A document before it is drawn. `size` in points. */
export interface Draft {
  asked: Asked[];
  size?: [width: number, height: number];
  paint(sheet: Sheet): void;
}

/** How a schema's author names fields: `snake` and `short` with a description, `camel` without, `own` in the document's language without. */
export type Naming = 'snake' | 'short' | 'camel' | 'own';

/** What all documents of one case share. */
export interface Place {
  language: Language;
  /** Which form of each word is printed: 0 or 1. */
  form: 0 | 1;
}
