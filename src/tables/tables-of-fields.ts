import type { FieldValue, FieldValues } from '../contract/extraction.ts';
import type { SchemaField } from '../contract/schema-field.ts';
import type { Cell, Table } from './table.ts';

/** A column and where its value is found from the object that is a row. */
interface Column {
  path: string;
  names: string[];
  field: SchemaField;
}

/** The columns of some fields by their paths, objects member by member; lists are columns of their own. */
function columnsOf(fields: readonly SchemaField[], parent: readonly string[] = []): Column[] {
  return fields.flatMap((field) => {
    const names = [...parent, field.name];
    if (field.type === 'object' && !field.isArray) return columnsOf(field.properties ?? [], names);
    return [{ path: names.join('.'), names, field }];
  });
}

function valueAt(value: FieldValue, names: readonly string[]): FieldValue {
  return names.reduce<FieldValue>((at, name) => {
    const members = typeof at === 'object' && at !== null && !Array.isArray(at) ? at : {};
    return Object.hasOwn(members, name) ? (members[name] ?? null) : null;
  }, value);
}

function cellOf(value: FieldValue): Cell {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function tableOf(name: string, columns: readonly Column[], rows: readonly FieldValue[]): Table {
  return {
    name,
    columns: columns.map(({ path }) => path),
    rows: rows.map((row) => columns.map(({ names }) => cellOf(valueAt(row, names)))),
  };
}

/** A list as a table: a row for each element, with the paths from it as columns; of single values there is one column. */
function tableOfList({ path, names, field }: Column, values: FieldValues): Table {
  const list = valueAt(values, names);
  const elements = Array.isArray(list) ? list : [];
  if (field.type === 'object') return tableOf(path, columnsOf(field.properties ?? []), elements);
  return { name: path, columns: [path], rows: elements.map((element) => [cellOf(element)]) };
}

/** All of an extraction as one row: columns by path, lists as JSON text. */
export function wholeTable(fields: readonly SchemaField[], values: FieldValues): Table {
  return tableOf('fields', columnsOf(fields), [values]);
}

/** One list of an extraction, a row for each element; `null` when no list has this path. */
export function listTable(fields: readonly SchemaField[], values: FieldValues, path: string): Table | null {
  const column = columnsOf(fields).find((one) => one.path === path && one.field.isArray);
  return column === undefined ? null : tableOfList(column, values);
}

/** An extraction as several tables: its single values in one row, and each list by itself. */
export function tablesOfFields(fields: readonly SchemaField[], values: FieldValues): Table[] {
  const [lists, single] = [true, false].map((isArray) =>
    columnsOf(fields).filter(({ field }) => field.isArray === isArray),
  );
  return [
    tableOf('fields', single ?? [], [values]),
    ...(lists ?? []).map((list) => tableOfList(list, values)),
  ];
}
