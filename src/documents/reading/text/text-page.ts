import type { PageWord } from '../../../contract/page-text.ts';

/** Letter paper with half an inch of margin, in points; Courier's characters are 0.6 em wide. */
export const PAGE_WIDTH = 612;
export const PAGE_HEIGHT = 792;
const MARGIN = 36;
export const ROWS_PER_PAGE = 66;
const ROW_HEIGHT = (PAGE_HEIGHT - 2 * MARGIN) / ROWS_PER_PAGE;
const CHARACTER_EM = 0.6;

/** Rows of fixed-pitch text that make up one page, `columns` characters wide. */
export interface TextPage {
  rows: readonly string[];
  columns: number;
}

/** A row's place on its page, in points from the top left. */
export interface PlacedRow {
  text: string;
  x: number;
  baseline: number;
  fontSize: number;
}

/** The words of a page, with their boxes as fractions of it; lines are the rows that have words. */
export function textPageWords({ rows, columns }: TextPage): PageWord[] {
  const column = columnWidth(columns) / PAGE_WIDTH;
  const left = MARGIN / PAGE_WIDTH;
  const height = ROW_HEIGHT / PAGE_HEIGHT;
  let line = -1;
  return rows.flatMap((row, index) => {
    const words = [...row.matchAll(/\S+/gu)];
    if (words.length > 0) line += 1;
    return words.map(({ 0: text, index: start }) => ({
      text,
      box: {
        x: left + start * column,
        y: MARGIN / PAGE_HEIGHT + index * height,
        width: text.length * column,
        height,
      },
      line,
    }));
  });
}

/** Where each row is to be drawn. */
export function placedRows({ rows, columns }: TextPage): PlacedRow[] {
  const fontSize = columnWidth(columns) / CHARACTER_EM;
  return rows.map((text, index) => ({
    text,
    x: MARGIN,
    baseline: MARGIN + index * ROW_HEIGHT + (ROW_HEIGHT + 0.6 * fontSize) / 2,
    fontSize,
  }));
}

function columnWidth(columns: number): number {
  return (PAGE_WIDTH - 2 * MARGIN) / columns;
}
