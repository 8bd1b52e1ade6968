import type { SchemaField } from '../../../contract/schema-field.ts';
import type { Search } from '../candidates/search.ts';
import { type FieldModel, modelField, splitCamelCase } from '../fields/field-model.ts';
import type { LayoutWord } from '../layout/segments.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { continueTable } from './continue-table.ts';
import { countRows } from './count-rows.ts';
import { type Header, readHeader } from './header.ts';
import { inferColumns } from './infer-columns.ts';
import { readBody, type TableRow } from './read-body.ts';
import { receiptItems } from './receipt-items.ts';
import { findRows, type Row } from './rows.ts';
import { TABLE_CONCEPTS } from './table-concepts.ts';

/** The rows found for each array of objects, by the field's name. */
export type Tables = Map<string, TableRow[]>;

/** The columns that tell items of business documents, and the entries of ledgers, from other tables. */
const ITEM_COLUMNS = columns('description', 'quantity', 'unit_price', 'amount');
const LEDGER_COLUMNS = columns('date', 'description', 'debit', 'credit', 'amount', 'balance');

/** What items without a head score; those of a table score as its heads fit on the average. */
const WITHOUT_HEAD = 0.5;

function columns(...names: string[]): FieldModel[] {
  return names.map(column);
}

function column(name: string): FieldModel {
  return modelField(
    {
      name,
      type: name === 'description' ? 'text' : name === 'date' ? 'date' : 'number',
      description: '',
      required: false,
      isArray: false,
      fuzzyMatch: false,
    },
    name,
    TABLE_CONCEPTS,
  );
}

/** Finds the tables that arrays of objects are read from, over all pages of the window. */
export function findTables(fields: readonly SchemaField[], search: Search): Tables {
  const tables: Tables = new Map();
  const arrays = fields.flatMap((field) => findArrays(field, field.name));
  if (arrays.length === 0) return tables;
  const rows = rowsByPage(search);
  for (const { field, path } of arrays) {
    const properties = columnModels(field, '');
    const { items, seen, score } = tableRows(properties, rows, search, tokensOf(field));
    if (items.length > 0) search.rowsSeen.set(path, seen);
    search.tableScores.set(path, items.length > 0 ? score : WITHOUT_HEAD);
    tables.set(path, items.length > 0 ? items : receiptItems(properties, rows, search));
  }
  return tables;
}

/** The words of all items that a document lists, whatever its schema asks for: sums are not among them. */
export function findItemWords(search: Search): ReadonlySet<LayoutWord> {
  const pages = rowsByPage(search);
  const items = tableRows(ITEM_COLUMNS, pages, search).items.filter(
    (row) => row.has('amount') && (row.has('quantity') || row.has('unit_price')),
  );
  const entries = tableRows(LEDGER_COLUMNS, pages, search).items.filter(
    (row) => row.has('date') && row.has('description') && row.size > 2,
  );
  return new Set([...items, ...entries].flatMap((row) => [...row.values()].flatMap((cell) => cell.words)));
}

function rowsByPage(search: Search): Row[][] {
  const pages = [...new Set(search.index.segments.map((segment) => segment.page))];
  return pages.map((page) => findRows(search.index.onPage(page)));
}

/** Every array of objects of a schema, by its path. */
export function findArrays(field: SchemaField, path: string): { field: SchemaField; path: string }[] {
  if (field.type !== 'object') return [];
  if (field.isArray) return [{ field, path }];
  return (field.properties ?? []).flatMap((property) => findArrays(property, `${path}.${property.name}`));
}

/** The scalar properties of an item, those of objects within it too, by their path in the item. */
export function columnModels(field: SchemaField, prefix: string): FieldModel[] {
  return (field.properties ?? []).flatMap((property) => {
    if (property.isArray) return [];
    const path = `${prefix}${property.name}`;
    return property.type === 'object'
      ? columnModels(property, `${path}.`)
      : [modelField(property, path, TABLE_CONCEPTS)];
  });
}

function tableRows(
  properties: readonly FieldModel[],
  pages: readonly Row[][],
  search: Search,
  named: readonly string[] = [],
) {
  const items: TableRow[] = [];
  let seen = 0;
  const headers = pages.flatMap((rows) =>
    rows.flatMap((row, at) => headerAt(rows, at, row, properties, search)),
  );
  const best = headers.reduce<Header | null>(
    (most, header) => (most === null || header.strength > most.strength ? header : most),
    null,
  );
  if (best === null) return { items, seen, score: 0 };
  const alike = underHeading(
    headers.filter((header) => header.matched >= best.matched && header.strength >= best.strength - 0.3),
    pages,
    named,
  );
  const headed = new Set(alike.map(({ page }) => page));
  for (const header of alike) {
    const rows = pages.find((page) => page[0]?.page === header.page) ?? [];
    const next = alike.find((other) => other.page === header.page && other.y0 > header.y1);
    const below = rows.filter((row) => next === undefined || row.y1 < next.y0);
    const body = readBody(header, below, search);
    items.push(...body.items);
    seen += countRows(header, below, body.end, search);
    if (next !== undefined) continue;
    const further = continueTable(header, body, pages, (page) => headed.has(page), search);
    items.push(...further.items);
    seen += further.seen;
  }
  return { items, seen, score: best.strength / best.matched };
}

/** What a list is of, by its name and description: `deposits`, `deductions`. */
function tokensOf(field: SchemaField): string[] {
  return labelTokens(`${splitCamelCase(field.name)} ${field.description}`);
}

/** Of several tables alike those whose heading says what is asked for; all of them when none does. */
function underHeading(headers: Header[], pages: readonly Row[][], named: readonly string[]): Header[] {
  const meant = headers.filter((header) => headingOf(header, pages).some((token) => named.includes(token)));
  return meant.length === 0 ? headers : meant;
}

/** The tokens of the line right above a table's head that stands by itself. */
function headingOf(header: Header, pages: readonly Row[][]): string[] {
  const rows = pages.find((page) => page[0]?.page === header.page) ?? [];
  const above = rows.filter((row) => row.y1 <= header.y0 + 2).at(-1);
  const [heading, ...others] = above?.segments ?? [];
  const near = above !== undefined && header.y0 - above.y1 < 2.5 * (above.y1 - above.y0);
  if (heading === undefined || others.length > 0 || !near || heading.words.length > 6) return [];
  return labelTokens(heading.text, heading.ocr);
}

function headerAt(
  rows: readonly Row[],
  at: number,
  row: Row,
  properties: readonly FieldModel[],
  search: Search,
): Header[] {
  const neighbours = [rows[at - 2], rows[at - 1], rows[at + 1], rows[at + 2]].filter(
    (near) => near !== undefined,
  );
  const header = readHeader(row, neighbours, properties, search);
  return header === null ? [] : [inferColumns(header, rows, properties, search)];
}
