import { tooLarge } from '../damaged-office.ts';
import type { XmlHandlers } from '../read-xml.ts';
import { type CellContext, cellText } from './cell-text.ts';

/** A cell that shows something; rows and columns count from 0. */
export interface SheetCell {
  row: number;
  column: number;
  text: string;
}

/** Gathers the cells of a sheet that show something, at most `most` of them, and how many columns the merged ones span, by their reference; how Japanese is spoken is left out. */
export class SheetCells implements XmlHandlers {
  readonly cells: SheetCell[] = [];
  readonly spans = new Map<string, number>();
  readonly #context: CellContext;
  readonly #most: number;
  #row = -1;
  #column = -1;
  #type: string | undefined;
  #style = 0;
  #value = '';
  #isValue = false;
  #isSpoken = false;

  constructor(context: CellContext, most: number) {
    this.#context = context;
    this.#most = most;
  }

  open(name: string, { r: reference, t: type, s: style = '0', ref = '' }: Record<string, string>): void {
    if (name === 'row') {
      const number = Number(reference) - 1;
      this.#row = Number.isInteger(number) ? number : this.#row + 1;
      this.#column = -1;
    } else if (name === 'c') {
      this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
      this.#type = type;
      this.#style = Number(style);
      this.#value = '';
    } else if (name === 'v' || name === 't') this.#isValue = true;
    else if (name === 'rPh') this.#isSpoken = true;
    else if (name === 'mergeCell') this.#merge(ref);
  }

  text(text: string): void {
    if (this.#isValue && !this.#isSpoken) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'rPh') this.#isSpoken = false;
    else if (name === 'c') this.#add();
  }

  #add(): void {
    const raw = { type: this.#type, style: this.#style, value: this.#value };
    const text = cellText(raw, this.#context);
    if (!/\S/u.test(text)) return;
    if (this.cells.length >= this.#most) throw tooLarge('cells');
    this.cells.push({ row: this.#row, column: this.#column, text });
  }

  #merge(range: string): void {
    const [first = '', last = first] = range.split(':');
    this.spans.set(
      `${Number(first.replace(/\D/gu, '')) - 1}:${columnOf(first)}`,
      columnOf(last) - columnOf(first) + 1,
    );
  }
}

/** The column of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/u.exec(reference)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}
