/** How wide a cell would be without wrapping, in characters. */
export interface CellWidth {
  column: number;
  span: number;
  width: number;
}

export const COLUMN_GAP = 2;

/** The widths of a table's columns, so that all fit into `available` characters with gaps between: narrow ones keep their width, wide ones share the rest. */
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
  return fitted(widths, available - COLUMN_GAP * Math.max(0, count - 1));
}

/** How many characters a cell has, the gaps between its columns included. */
export function spanWidth(
  widths: readonly number[],
  { column, span }: { column: number; span: number },
): number {
  const spanned = widths.slice(column, column + span);
  return spanned.reduce((sum, width) => sum + width, 0) + COLUMN_GAP * Math.max(0, spanned.length - 1);
}

function fitted(widths: readonly number[], available: number): number[] {
  let cap = Number.POSITIVE_INFINITY;
  let kept = 0;
  const rest = Math.max(available, widths.length);
  for (const [index, width] of widths.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor((rest - kept) / (widths.length - index));
    if (width > share) {
      cap = Math.max(1, share);
      break;
    }
    kept += width;
  }
  return widths.map((width) => Math.min(width, cap));
}
