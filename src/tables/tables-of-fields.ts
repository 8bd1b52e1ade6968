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

/** What becomes of an extraction under named columns: one row, or one for each element of a list. */
export interface RowsOfFields {
  name: string;
  columns: string[];
  rowsOf(values: FieldValues): Cell[][];
}

function rowOf(columns: readonly Column[], value: FieldValue): Cell[] {
  return columns.map(({ names }) => cellOf(valueAt(value, names)));
}

function oneRow(columns: readonly Column[]): RowsOfFields {
  const paths = columns.map(({ path }) => path);
  return { name: 'fields', columns: paths, rowsOf: (values) => [rowOf(columns, values)] };
}

/** A list: a row for each element, with the paths from it as columns; of single values there is one column. */
function rowsOfList({ path, names, field }: Column): RowsOfFields {
  const members = field.type === 'object' ? columnsOf(field.properties ?? []) : null;
  const rowsOf = (values: FieldValues) => {
    const list = valueAt(values, names);
    const elements = Array.isArray(list) ? list : [];
    return elements.map((element) => (members === null ? [cellOf(element)] : rowOf(members, element)));
  };
  return { name: path, columns: members === null ? [path] : members.map((member) => member.path), rowsOf };
}

/** All of an extraction as one row: columns by path, lists as JSON text. */
export function wholeRows(fields: readonly SchemaField[]): RowsOfFields {
  return oneRow(columnsOf(fields));
}

/** An extraction in several tables: its single values in one row, and each list by itself. */
export function partedRows(fields: readonly SchemaField[]): RowsOfFields[] {
  const [lists, single] = [true, false].map((isArray) =>
    columnsOf(fields).filter(({ field }) => field.isArray === isArray),
  );
  return [oneRow(single ?? []), ...(lists ?? []).map(rowsOfList)];
}

function tableOf({ name, columns, rowsOf }: RowsOfFields, values: FieldValues): Table {
  return { name, columns, rows: rowsOf(values) };
}

/** All of an extraction as a table of one row. */
export function wholeTable(fields: readonly SchemaField[], values: FieldValues): Table {
  return tableOf(wholeRows(fields), values);
}

/** One list of an extraction, a row for each element; `null` when no list has this path. */
export function listTable(fields: readonly SchemaField[], values: FieldValues, path: string): Table | null {
  const column = columnsOf(fields).find((one) => one.path === path && one.field.isArray);
  return column === undefined ? null : tableOf(rowsOfList(column), values);
}

/** An extraction as several tables: its single values in one row, and each list by itself. */
export function tablesOfFields(fields: readonly SchemaField[], values: FieldValues): Table[] {
  return partedRows(fields).map((rows) => tableOf(rows, values));
}
