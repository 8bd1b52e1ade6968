import { BASES } from '../candidates/said-contexts.ts';
import type { Search } from '../candidates/search.ts';
import { CONCEPTS } from '../fields/concepts.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import type { Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import { STOP_WORDS } from '../text/vocabulary.ts';
import { assignCells } from './assign-cells.ts';
import type { Column, Header } from './header.ts';
import { type CellValue, readCell } from './read-cell.ts';
import type { Row } from './rows.ts';
import { belongsAbove, continues, extend } from './wrapped-lines.ts';

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
    'carried',
    'opening_balance',
    'closing_balance',
  ].includes(concept.name),
).map((concept) => ({ labels: concept.labels, implied: new Set(['amount', 'rate', 'number']) }));
const LEDGER = new Set(['debit', 'credit', 'balance']);
const NOTHING: ReadonlySet<string> = new Set();

/** The rows of a table, and where on its page the last of them ends. */
export interface Body {
  items: TableRow[];
  end: number;
}

/** Reads the rows below a head up to the end of its table: items, with lines of text that belong to one of them. */
export function readBody(header: Header, rows: readonly Row[], search: Search): Body {
  const text = widestText(header);
  const items: TableRow[] = [];
  let above: { item: TableRow; segments: Segment[]; y1: number } | null = null;
  let last = header.y1;
  let lastText: Segment | null = null;
  let rightEdge = 0;
  const cells = (row: Row) => assignCells(row.segments, header.columns, search.index.hints);
  for (const [at, row] of rows.entries()) {
    if ((row.y0 + row.y1) / 2 < header.y1) continue;
    const height = Math.max(6, ...row.segments.map((segment) => segment.height));
    if (row.y0 - last > 9 * height) break;
    if (items.length > 0 && isOtherHead(row, header)) break;
    if (items.length > 0 && isMisfit(cells(row), items)) break;
    if (isRemark(row)) {
      above = null;
      continue;
    }
    if (isTotals(row, search)) {
      if (items.length > 0 && isFinal(row, search)) break;
      above = null;
      continue;
    }
    const found = cells(row);
    const item = readItem(found, header, search);
    const lines = text === null ? undefined : found.get(text);
    if (isComplete(item, header)) {
      const first = above !== null && row.y0 - above.y1 < height ? above : null;
      if (first !== null) absorb(item, first, text, search);
      items.push(item);
      last = row.y1;
      lastText = (lines ?? first?.segments)?.at(-1) ?? null;
      rightEdge = Math.max(rightEdge, lastText?.x1 ?? 0);
      above = null;
      continue;
    }
    const current = items.at(-1);
    const goesOn =
      lines !== undefined &&
      lastText !== null &&
      found.size === 1 &&
      (continues(lastText, lines[0], rightEdge) || belongsAbove(lastText, row, rows[at + 1]));
    if (current !== undefined && text?.property && lines !== undefined && goesOn) {
      extend(current, text.property, lines);
      lastText = lines.at(-1) ?? lastText;
      last = row.y1;
    } else {
      lastText = null;
      above = { item, segments: row.segments, y1: row.y1 };
    }
  }
  return { items, end: last };
}

/** Whether a row has what makes an item: two numbers, one in a ledger, a date where no numbers are asked for. */
function isComplete(item: TableRow, header: Header): boolean {
  const properties = header.columns.flatMap((column) => (column.property === null ? [] : [column.property]));
  const numeric = properties.filter((property) => property.field.type === 'number');
  const filled = numeric.filter((property) => item.has(property.path)).length;
  const ledger = numeric.some((property) => LEDGER.has(property.concept ?? ''));
  const undated =
    !ledger && properties.some((property) => property.field.type === 'date') && !hasDate(item, properties);
  if (numeric.length === 1 && undated) return false;
  if (numeric.length > 0) return filled >= (ledger ? 1 : Math.min(2, numeric.length)) && item.size > 1;
  const dated = properties.filter((property) => property.field.type === 'date');
  if (dated.length > 0) return dated.some((property) => item.has(property.path));
  return item.size >= Math.min(2, properties.length);
}

function hasDate(item: TableRow, properties: readonly FieldModel[]): boolean {
  return properties.some((property) => property.field.type === 'date' && item.has(property.path));
}

/** Gives an item what the line right above it has and itself lacks: its text, or its first line with date and code. */
function absorb(
  item: TableRow,
  above: { item: TableRow; segments: Segment[] },
  text: Column | null,
  search: Search,
): void {
  const missing = [...above.item].filter(([name]) => name !== text?.property?.path && !item.has(name));
  const property = text?.property;
  if (property == null) return;
  const name = property.path;
  const own = item.get(name);
  if (own === undefined) {
    const value = above.item.get(name) ?? readCell(property, above.segments, search.index.hints);
    if (value != null) item.set(name, value);
  } else if (missing.length > 0) {
    const first = above.item.get(name);
    if (first !== undefined)
      item.set(name, {
        value: `${String(first.value)} ${String(own.value)}`,
        words: [...first.words, ...own.words],
      });
  } else return;
  for (const [missed, value] of missing) item.set(missed, value);
}

function readItem(cells: ReadonlyMap<Column, Segment[]>, header: Header, search: Search): TableRow {
  const item: TableRow = new Map();
  for (const [column, segments] of cells) {
    if (column.property === null) continue;
    const value = readCell(column.property, segments, search.index.hints);
    if (value !== null) item.set(column.property.path, value);
    const unit = header.unit !== null && column.property.concept === 'quantity' ? unitIn(segments) : null;
    if (unit !== null && header.unit !== null) item.set(header.unit.path, unit);
  }
  return item;
}

/** The one word behind the number in the cell of a quantity: `8,50 Std`. */
function unitIn(segments: readonly Segment[]): CellValue | null {
  const words = segments.flatMap((segment) => segment.words);
  const [last] = words.slice(-1);
  const counted = words.length >= 2 && /\d/u.test(words.at(-2)?.text ?? '');
  return last === undefined || !counted || !/^\p{L}[\p{L}²³.]{0,9}$/u.test(last.text)
    ? null
    : { value: last.text, words: [last] };
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

/** Whether a row is one of the sums below a table: few cells, the first of them a sum's label. */
export function isTotals(row: Row, search: Search): boolean {
  const label = row.segments.find((segment) => !search.index.isValueLike(segment));
  if (label === undefined || row.segments.length > 4) return false;
  const said = label.text
    .split(' ')
    .filter((word) => !BASES.test(word))
    .join(' ');
  const tokens = labelTokens(said.replace(/[-\d.,%$€£()]+/gu, ' '), label.ocr);
  if (tokens.includes('total') && row.segments.length <= 3) return true;
  return TOTALS.some((total) => labelStrength(total, tokens) >= 0.6);
}

/** Whether three or more cells of a row are nothing but words of labels, as the head of a table that follows. */
function isOtherHead(row: Row, header: Header): boolean {
  const again = row.segments.filter((segment) => header.heads.includes(segment.text.toLowerCase()));
  if (again.length >= 2) return true;
  const heads = row.segments.filter((segment) => {
    const tokens = /\d/u.test(segment.text) ? [] : labelTokens(segment.text, segment.ocr);
    return tokens.length > 0 && tokens.every(isKnownToken);
  });
  return heads.length >= 3;
}

/** Whether a row is no item: a label and its number in one, several labels with their values, or a sentence. */
function isRemark({ segments }: Row): boolean {
  const [first, ...others] = segments;
  if (first === undefined) return false;
  if (/^\p{L}[^:]{2,40}:\s*[-\d.,€$£%\s]+$/u.test(first.text)) return true;
  if (segments.filter(({ text }) => /\p{L}[^:]{1,40}:\s*[^\s:]/u.test(text)).length > 1) return true;
  const small = first.words.filter((word) => STOP_WORDS.has(word.text.toLowerCase())).length;
  return others.length === 0 && first.words.length >= 8 && small >= 2;
}

const AMOUNT = /^[^\p{L}\d]?\d[\d.,' ]*[.,]\d{2}$/u;

/** Whether a row has amounts where the items above it have texts, as a table of other columns that follows them has. */
function isMisfit(cells: ReadonlyMap<Column, Segment[]>, items: readonly TableRow[]): boolean {
  return [...cells].some(([{ property }, [segment, ...others]]) => {
    if (property?.field.type !== 'text' || segment === undefined || others.length > 0) return false;
    const above = items.at(-1)?.get(property.path);
    return AMOUNT.test(segment.text) && above !== undefined && !/\d[.,]\d{2}/u.test(String(above.value));
  });
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
