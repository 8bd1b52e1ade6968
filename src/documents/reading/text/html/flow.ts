import { textRows } from '../text-rows.ts';
import { wrapRow } from '../wrap-row.ts';

/** Collects the text of a box into rows: white space collapsed, wrapped at `width`, blocks on rows of their own. */
export class Flow {
  readonly width: number;
  readonly #rows: string[] = [];
  #inline = '';
  #isApart = false;

  constructor(width: number) {
    this.width = width;
  }

  text(text: string): void {
    this.#inline += text;
  }

  /** Ends the row, an empty one too. */
  breakRow(): void {
    this.#add(this.#collapsed());
  }

  /** Ends the row if there is anything on it. */
  endRow(): void {
    const row = this.#collapsed();
    if (row !== '') this.#add(row);
  }

  /** Leaves an empty row before what comes next; several ask for one together, at the top and the bottom there is none. */
  setApart(): void {
    this.endRow();
    this.#isApart = this.#rows.length > 0;
  }

  /** Adds rows that are laid out already. */
  block(rows: readonly string[]): void {
    this.endRow();
    for (const row of rows) this.#add(row);
  }

  end(): string[] {
    this.endRow();
    return this.#rows;
  }

  #collapsed(): string {
    const text = this.#inline.replace(/[\s\u00a0]+/gu, ' ').trim();
    this.#inline = '';
    return textRows(text).join(' ');
  }

  #add(row: string): void {
    if (this.#isApart) this.#rows.push('');
    this.#isApart = false;
    for (const piece of wrapRow(row, this.width)) this.#rows.push(piece);
  }
}
