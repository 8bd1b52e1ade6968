import Table from 'cli-table3';
import type { Display } from './display.ts';

/** A column; when the table is too wide, the flexible one gives way. */
export interface Column {
  title: string;
  align: 'left' | 'right';
  flexible?: boolean;
}

export interface Cell {
  text: string;
  align?: 'left' | 'right';
  paint?: (text: string) => string;
}

/** The blanks before each column, and the least width of a flexible one with them. */
const GAP = 2;
const MIN_FLEXIBLE = 12;

const BORDERS = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
].concat(['left', 'left-mid', 'mid-mid', 'right', 'right-mid', 'middle']);

/** Draws a table without borders, a rule below its head, as wide as its content but no wider than the display. */
export function renderTable(columns: readonly Column[], rows: readonly Cell[][], display: Display): string {
  const natural = columns.map(
    ({ title }, index) => GAP + Math.max(title.length, ...rows.map((row) => row[index]?.text.length ?? 0)),
  );
  const excess = Math.max(0, natural.reduce((sum, width) => sum + width, 0) - display.width);
  const table = new Table({
    chars: { ...Object.fromEntries(BORDERS.map((name) => [name, ''])), mid: '─' },
    style: { head: [], border: [], compact: true, 'padding-left': GAP, 'padding-right': 0 },
    colWidths: natural.map((width, index) =>
      columns[index]?.flexible === true ? Math.max(Math.min(width, MIN_FLEXIBLE), width - excess) : width,
    ),
    colAligns: columns.map(({ align }) => align),
    head: columns.map(({ title }) => display.paint('dim', title)),
    wordWrap: true,
  });
  table.push(
    ...rows.map((row) =>
      row.map(({ text, align, paint = (plain) => plain }, index) => ({
        content: paint(text),
        hAlign: align ?? columns[index]?.align ?? 'left',
      })),
    ),
  );
  const [head = '', rule = '', ...body] = table.toString().split('\n');
  const shortRule = `${' '.repeat(GAP)}${display.paint('dim', rule.slice(GAP))}`;
  return [head, shortRule, ...body].map((line) => line.trimEnd()).join('\n');
}
