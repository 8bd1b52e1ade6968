import type { Search } from '../candidates/search.ts';
import { CONCEPTS } from '../fields/concepts.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import type { Segment } from '../layout/segments.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { assignCells } from './assign-cells.ts';
import type { Column, Header } from './header.ts';
import { type CellValue, readCell } from './read-cell.ts';
import type { Row } from './rows.ts';

/** One row of a table: values by property name. */
export type TableRow = Map<string, CellValue>;

const TOTALS = CONCEPTS.filter((concept) =>
  [
    'net_total',
    'tax_total',
    'gross_total',
    'amount_due',
    'discount',
    'shipping',
    'rounding',
    'cash_paid',
    'change_given',
    'amount_paid',
  ].includes(concept.name),
).map((concept) => ({ labels: concept.labels, implied: new Set(['amount', 'rate', 'number']) }));
const NOTHING: ReadonlySet<string> = new Set();

/** Reads the rows below a head up to the end of its table: items, with lines of text that belong to one of them. */
export function readBody(header: Header, rows: readonly Row[], search: Search): TableRow[] {
  const properties = header.columns.flatMap((column) => (column.property === null ? [] : [column.property]));
  const numeric = properties.filter((property) => property.field.type === 'number');
  const dated = properties.filter((property) => property.field.type === 'date');
  const needed = Math.min(2, numeric.length);
  const textColumn = widestText(header);
  const items: TableRow[] = [];
  let pending: Segment[] | null = null;
  let last = header.y1;
  let lastText: Segment | null = null;
  let rightEdge = 0;
  for (const row of rows) {
    if ((row.y0 + row.y1) / 2 < header.y1) continue;
    const height = Math.max(6, ...row.segments.map((segment) => segment.height));
    if (row.y0 - last > 9 * height) break;
    if (isTotals(row, search)) {
      if (items.length > 0 && isFinal(row, search)) break;
      continue;
    }
    const cells = assignCells(row.segments, header.columns, search.index.hints);
    const item = readItem(cells, search);
    const filled = numeric.filter((property) => item.has(property.field.name)).length;
    const complete =
      numeric.length > 0
        ? filled >= needed
        : dated.length > 0
          ? dated.some((property) => item.has(property.field.name))
          : item.size >= Math.min(2, properties.length);
    const textSegments = textColumn === null ? undefined : cells.get(textColumn);
    if (complete) {
      if (textColumn?.property && !item.has(textColumn.property.field.name) && pending !== null) {
        const value = readCell(textColumn.property, pending, search.index.hints);
        if (value !== null) item.set(textColumn.property.field.name, value);
      }
      items.push(item);
      last = row.y1;
      lastText = textSegments?.at(-1) ?? null;
      rightEdge = Math.max(rightEdge, lastText?.x1 ?? 0);
      pending = null;
      continue;
    }
    pending = row.segments;
    const current = items.at(-1);
    if (
      current !== undefined &&
      textColumn?.property &&
      textSegments !== undefined &&
      lastText !== null &&
      cells.size === 1 &&
      continues(lastText, textSegments[0], rightEdge)
    ) {
      extend(current, textColumn.property, textSegments);
      lastText = textSegments.at(-1) ?? lastText;
      last = row.y1;
      pending = null;
    } else lastText = null;
  }
  return items;
}

function readItem(cells: ReadonlyMap<Column, Segment[]>, search: Search): TableRow {
  const item: TableRow = new Map();
  for (const [column, segments] of cells) {
    if (column.property === null) continue;
    const value = readCell(column.property, segments, search.index.hints);
    if (value !== null) item.set(column.property.field.name, value);
  }
  return item;
}

function widestText(header: Header): Column | null {
  const texts = header.columns.filter(
    (column) => column.property?.field.type === 'text' && column.property.kind !== 'code',
  );
  return (
    texts.find(
      (column) => column.property?.concept === 'description' || column.property?.concept === 'item_name',
    ) ??
    texts[0] ??
    null
  );
}

/** Whether a line goes on with the text above it: flush with it, close, and its first word would not have fitted there. */
function continues(previous: Segment, next: Segment | undefined, rightEdge: number): boolean {
  if (
    next === undefined ||
    Math.abs(next.x0 - previous.x0) > 6 ||
    next.y0 - previous.y1 > 0.8 * previous.height
  )
    return false;
  if (/[:：]/u.test(next.text)) return false;
  const first = next.words[0];
  const width = first === undefined ? 0 : first.x1 - first.x0;
  return previous.words.length > 2 && previous.x1 + width > rightEdge && next.x1 <= rightEdge + 4;
}

function extend(item: TableRow, property: FieldModel, segments: readonly Segment[]): void {
  const known = item.get(property.field.name);
  if (known === undefined) return;
  const text = segments.map((segment) => segment.text).join(' ');
  item.set(property.field.name, {
    value: `${String(known.value)} ${text}`,
    words: [...known.words, ...segments.flatMap((segment) => segment.words)],
  });
}

/** Whether a row is one of the sums below a table: few cells, the first of them a sum's label. */
function isTotals(row: Row, search: Search): boolean {
  const label = row.segments.find((segment) => !search.index.isValueLike(segment));
  if (label === undefined || row.segments.length > 4) return false;
  const tokens = labelTokens(label.text.replace(/[-\d.,%$€£()]+/gu, ' '), label.ocr);
  return TOTALS.some((total) => labelStrength(total, tokens) >= 0.6);
}

function isFinal(row: Row, search: Search): boolean {
  const text = row.segments
    .filter((segment) => !search.index.isValueLike(segment))
    .map((segment) => segment.text)
    .join(' ');
  const tokens = labelTokens(text, false);
  return (
    labelStrength(
      {
        labels: [
          { tokens: ['total'], weight: 1 },
          { tokens: ['due'], weight: 1 },
          { tokens: ['gross'], weight: 1 },
        ],
        implied: NOTHING,
      },
      tokens,
    ) >= 0.6
  );
}
