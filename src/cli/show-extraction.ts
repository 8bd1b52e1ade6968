import type { FieldValue } from '../contract/extraction.ts';
import type { Arranged, RowTable, Shown } from './arrange-extraction.ts';
import type { Display, Style } from './display/display.ts';
import { type Cell, type Column, renderTable } from './display/render-table.ts';
import { alignDecimals, showConfidence, showPages, showValue } from './show-value.ts';

/** A longer table is cut after this many rows. */
const SHOWN_ROWS = 8;

/** Confidences from which a value counts as sure, and as worth a look. */
const SURE = 0.9;
const DOUBTFUL = 0.6;

const PROOF_COLUMNS: Column[] = [
  { title: 'Confidence', align: 'right' },
  { title: 'Page', align: 'right' },
];

/** Draws the values of an extraction, and each of its lists, as tables. */
export function showExtraction({ values, tables }: Arranged, display: Display): string {
  const columns: Column[] = [
    { title: 'Field', align: 'left' },
    { title: 'Value', align: 'left', flexible: true },
    ...PROOF_COLUMNS,
  ];
  const shown = valueCells(values.map(({ value }) => value));
  const rows = values.map((field, index) => [
    { text: field.path },
    shown[index] ?? { text: '' },
    ...proofCells(field, display),
  ]);
  const lists = tables.map((table) => showRows(table, display));
  return [...(rows.length === 0 ? [] : [renderTable(columns, rows, display)]), ...lists].join('\n\n');
}

function showRows({ name, columns, rows }: RowTable, display: Display): string {
  const shown = rows.slice(0, SHOWN_ROWS);
  const cells = columns.map((_, index) => valueCells(shown.map(({ values }) => values[index] ?? null)));
  const widest = columns.map((_, index) =>
    Math.max(0, ...(cells[index] ?? []).map(({ text }) => text.length)),
  );
  const flexible = widest.indexOf(Math.max(...widest));
  const table = renderTable(
    [
      { title: '#', align: 'right' },
      ...columns.map(
        (title, index): Column => ({
          title,
          align: cells[index]?.some(({ align }) => align === 'right') ? 'right' : 'left',
          flexible: index === flexible,
        }),
      ),
      ...PROOF_COLUMNS,
    ],
    shown.map((row, index) => [
      { text: String(index + 1) },
      ...cells.map((column) => column[index] ?? { text: '' }),
      ...proofCells(row, display),
    ]),
    display,
  );
  const title = `  ${display.paint('bold', name)}  ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  const more = rows.length - shown.length;
  return [
    title,
    ...(rows.length === 0 ? [] : [table]),
    ...(more === 0 ? [] : [display.paint('dim', `  … ${more} more ${more === 1 ? 'row' : 'rows'}`)]),
  ].join('\n');
}

/** The cells of a column of values: numbers at the right, one decimal point below the other. */
function valueCells(values: readonly FieldValue[]): Cell[] {
  const numbers = values.filter((value) => typeof value === 'number');
  const aligned = alignDecimals(numbers.map(showValue)).values();
  return values.map((value) =>
    typeof value === 'number'
      ? { text: aligned.next().value ?? '', align: 'right' }
      : { text: showValue(value) },
  );
}

function proofCells({ confidence, pages }: Omit<Shown, 'value'>, { paint }: Display): Cell[] {
  const style: Style =
    confidence === null || confidence >= SURE ? 'green' : confidence >= DOUBTFUL ? 'yellow' : 'red';
  return [
    { text: showConfidence(confidence), paint: (text) => paint(style, text) },
    { text: showPages(pages) },
  ];
}
