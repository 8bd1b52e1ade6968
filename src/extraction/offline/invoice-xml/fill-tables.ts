import type { SchemaField } from '../../../contract/schema-field.ts';
import type { Search } from '../candidates/search.ts';
import { columnModels, findArrays, type Tables } from '../tables/find-tables.ts';
import { fillItems } from './fill-items.ts';
import type { Invoice } from './invoice.ts';

/** Checks every table of items against the lines of the invoice's XML, and fills in what it lacks. */
export function fillTables(
  fields: readonly SchemaField[],
  tables: Tables,
  invoice: Invoice,
  search: Search,
): void {
  for (const { field, path } of fields.flatMap((one) => findArrays(one, one.name))) {
    const filled = fillItems(columnModels(field, ''), tables.get(path) ?? [], invoice, search);
    if (filled.length !== tables.get(path)?.length) search.rowsSeen.delete(path);
    tables.set(path, filled);
  }
}
