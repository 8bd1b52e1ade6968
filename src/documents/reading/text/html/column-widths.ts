/** How wide a cell would be without wrapping, and how wide its longest word is, in characters. */
export interface CellWidth {
  column: number;
  span: number;
  width: number;
  word: number;
}

export const COLUMN_GAP = 2;

/**
 * The widths of a table's columns, so that all fit into `available` characters with gaps between: narrow ones keep their width, wide ones
 * share the rest. None is narrower than its longest word, unless all of those are too much together.
 */
export function columnWidths(cells: readonly CellWidth[], available: number): number[] {
  const count = cells.reduce((most, { column, span }) => Math.max(most, column + span), 0);
  const widths = Array.from({ length: count }, () => 0);
  for (const { column, width } of cells.filter(({ span }) => span === 1)) {
    widths[column] = Math.max(widths[column] ?? 0, width);
  }
  for (const cell of cells.filter(({ span }) => span > 1)) {
    const last = cell.column + cell.span - 1;
    const missing = cell.width - spanWidth(widths, cell);
    if (missing > 0) widths[last] = (widths[last] ?? 0) + missing;
  }
  const rest = Math.max(available - COLUMN_GAP * Math.max(0, count - 1), count);
  return sum(widths) <= rest ? widths : fitted(widths, wordWidths(cells, count), rest);
}

/** The least widths by which no word is cut: what a cell needs beyond the columns before its last one, that one has. */
function wordWidths(cells: readonly CellWidth[], count: number): number[] {
  const widths = Array.from({ length: count }, () => 0);
  for (const cell of cells.toSorted((a, b) => a.column + a.span - b.column - b.span)) {
    const { column, span, word } = cell;
    const before = span === 1 ? 0 : spanWidth(widths, { column, span: span - 1 }) + COLUMN_GAP;
    const last = column + span - 1;
    widths[last] = Math.max(widths[last] ?? 0, word - before);
  }
  return widths;
}

/** How many characters a cell has, the gaps between its columns included. */
export function spanWidth(
  widths: readonly number[],
  { column, span }: { column: number; span: number },
): number {
  const spanned = widths.slice(column, column + span);
  return sum(spanned) + COLUMN_GAP * Math.max(0, spanned.length - 1);
}

function fitted(widths: readonly number[], words: readonly number[], available: number): number[] {
  const least = sum(words) <= available ? words : [];
  const under = (cap: number) =>
    widths.map((width, column) => Math.max(Math.min(width, cap), least[column] ?? 0));
  let fits = 1;
  let exceeds = available + 1;
  while (exceeds - fits > 1) {
    const cap = Math.floor((fits + exceeds) / 2);
    if (sum(under(cap)) <= available) fits = cap;
    else exceeds = cap;
  }
  return under(fits);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
