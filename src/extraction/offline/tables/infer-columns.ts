import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { Segment } from '../layout/segments.ts';
import type { Column, Header } from './header.ts';
import type { Row } from './rows.ts';

/** How many rows are looked at, and how many must have something in a column that has no head. */
const LOOKED_AT = 12;
const NEEDED = 2;

/**
 * Adds the columns whose heads were not read, as happens with white letters on a dark bar: places where several rows below
 * the head have something and no head stands. The leftmost text takes the text property, a number between quantity and
 * amount the price, when their properties have no column yet.
 */
export function inferColumns(
  header: Header,
  rows: readonly Row[],
  properties: readonly FieldModel[],
  search: Search,
): Header {
  const taken = new Set(header.columns.map((column) => column.property));
  const free = properties.filter((property) => !taken.has(property));
  const texts = free.filter((property) => property.field.type === 'text' && property.kind !== 'code');
  const [lone] = texts.length === 1 ? texts : [];
  const text = free.find(isText) ?? lone;
  const price = properties.find((property) => property.concept === 'unit_price' && !taken.has(property));
  const quantity = properties.find((property) => property.concept === 'quantity' && !taken.has(property));
  if (text === undefined && price === undefined && quantity === undefined) return header;
  const body = rows
    .filter((row) => (row.y0 + row.y1) / 2 > header.y1 && row.segments.length >= 3)
    .slice(0, LOOKED_AT);
  const found: Column[] = [];
  for (const cluster of headless(body, header)) {
    const numbers = cluster.every((segment) =>
      search.index.values.get(segment)?.some((value) => value.kind === 'number'),
    );
    const x0 = Math.min(...cluster.map((segment) => segment.x0));
    const x1 = Math.max(...cluster.map((segment) => segment.x1));
    const property = numbers ? (price ?? quantity) : text;
    const open = property !== undefined && !found.some((column) => column.property === property);
    if (open) found.push({ x0, x1, property });
  }
  const known = found.some((column) => column.property === text)
    ? header.columns
    : nameFirst(header, body, text ?? null, text !== undefined && text === lone, search);
  if (found.length === 0 && known === header.columns) return header;
  const columns = [...known, ...found].sort((a, b) => a.x0 - b.x0);
  return { ...header, columns, matched: header.matched + found.length };
}

function isText(property: FieldModel): boolean {
  return (
    property.concept === 'description' ||
    property.concept === 'item_name' ||
    property.nameTokens[0] === 'name'
  );
}

/** Groups of segments of several rows that share a place which no head reaches. */
function headless(body: readonly Row[], header: Header): Segment[][] {
  const clusters: Segment[][] = [];
  for (const segment of body.flatMap((row) => row.segments)) {
    if (header.columns.some((column) => column.x1 > segment.x0 - 8 && column.x0 < segment.x1 + 8)) continue;
    const home = clusters.find((cluster) =>
      cluster.some((other) => other.x1 > segment.x0 && other.x0 < segment.x1),
    );
    if (home === undefined) clusters.push([segment]);
    else home.push(segment);
  }
  return clusters
    .filter((cluster) => cluster.length >= Math.min(NEEDED, body.length))
    .sort((a, b) => (a[0]?.x0 ?? 0) - (b[0]?.x0 ?? 0));
}

/**
 * Gives the text property a column whose head says something else and whose cells are text: the first one, or, when no other text is
 * asked for, the one with the most text.
 */
function nameFirst(
  header: Header,
  body: readonly Row[],
  text: FieldModel | null,
  isLone: boolean,
  search: Search,
): Column[] {
  if (text === null) return header.columns;
  const open = header.columns.filter((column, at) => column.property === null && (at === 0 || isLone));
  const letters = (column: Column) => lettersIn(column, header, body, search);
  const [best] = open.toSorted((a, b) => letters(b) - letters(a));
  if (best === undefined || letters(best) === 0) return header.columns;
  return header.columns.map((column) => (column === best ? { ...column, property: text } : column));
}

/** How many letters stand in a column, 0 when any of its cells is nothing but values. */
function lettersIn(column: Column, header: Header, body: readonly Row[], search: Search): number {
  const others = header.columns.filter((other) => other !== column);
  const cells = body
    .flatMap((row) => row.segments)
    .filter((segment) => segment.x0 < column.x1 && segment.x1 > column.x0)
    .filter((segment) => !others.some((other) => segment.x0 < other.x1 && segment.x1 > other.x0));
  if (cells.some((segment) => search.index.isValueLike(segment))) return 0;
  return cells.reduce((sum, { text }) => sum + text.replace(/[^\p{L}]/gu, '').length, 0);
}
