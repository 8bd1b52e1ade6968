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
    : nameFirst(header, body, text ?? null, search);
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

/** Gives the first column to the text property when its head says something else and its cells are text. */
function nameFirst(header: Header, body: readonly Row[], text: FieldModel | null, search: Search): Column[] {
  const [first, ...others] = header.columns;
  if (text === null || first === undefined || first.property !== null) return header.columns;
  const cells = body
    .flatMap((row) => row.segments.slice(0, 1))
    .filter((segment) => segment.x0 < first.x1 && segment.x1 > first.x0);
  const textual = cells.length > 0 && cells.every((segment) => !search.index.isValueLike(segment));
  return textual ? [{ ...first, property: text }, ...others] : header.columns;
}
