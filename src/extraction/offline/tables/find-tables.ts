import type { SchemaField } from '../../../contract/schema-field.ts';
import type { Search } from '../candidates/search.ts';
import { type FieldModel, modelField } from '../fields/field-model.ts';
import { type Header, readHeader } from './header.ts';
import { readBody, type TableRow } from './read-body.ts';
import { receiptItems } from './receipt-items.ts';
import { findRows, type Row } from './rows.ts';
import { TABLE_CONCEPTS } from './table-concepts.ts';

/** The rows found for each array of objects, by the field's name. */
export type Tables = Map<string, TableRow[]>;

/** Finds the tables that arrays of objects are read from, over all pages of the window. */
export function findTables(fields: readonly SchemaField[], search: Search): Tables {
  const tables: Tables = new Map();
  const arrays = fields.filter((field) => field.isArray && field.type === 'object');
  if (arrays.length === 0) return tables;
  const pages = [...new Set(search.index.segments.map((segment) => segment.page))];
  const rows = pages.map((page) => findRows(search.index.onPage(page)));
  for (const field of arrays) {
    const properties = (field.properties ?? [])
      .filter((property) => property.type !== 'object' && !property.isArray)
      .map((property) => modelField(property, property.name, TABLE_CONCEPTS));
    const found = tableRows(properties, rows, search);
    tables.set(field.name, found.length > 0 ? found : receiptItems(properties, rows, search));
  }
  return tables;
}

function tableRows(properties: readonly FieldModel[], pages: readonly Row[][], search: Search): TableRow[] {
  const headers = pages.flatMap((rows) =>
    rows.flatMap((row, at) => headerAt(rows, at, row, properties, search)),
  );
  const best = headers.reduce<Header | null>(
    (most, header) => (most === null || header.strength > most.strength ? header : most),
    null,
  );
  if (best === null) return [];
  const alike = headers.filter(
    (header) => header.matched >= best.matched && header.strength >= best.strength - 0.3,
  );
  const items: TableRow[] = [];
  for (const header of alike) {
    const rows = pages.find((page) => page[0]?.page === header.page) ?? [];
    const next = alike.find((other) => other.page === header.page && other.y0 > header.y1);
    items.push(
      ...readBody(
        header,
        rows.filter((row) => next === undefined || row.y1 < next.y0),
        search,
      ),
    );
  }
  return items;
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
  return header === null ? [] : [header];
}
