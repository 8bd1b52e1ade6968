/** A cell as it is written: text stays text, whatever it begins with. */
export type Cell = string | number | boolean | null;

/** Rows under named columns. */
export interface Table {
  name: string;
  columns: string[];
  rows: Cell[][];
}

/** A table too long to be held: its rows come one after another, from the first one each time that they are asked for. */
export interface Sheet {
  name: string;
  columns: string[];
  rows(): AsyncIterable<Cell[]>;
}

/** The formats in which tables are written. */
export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** The media type of each format. */
export const TABLE_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
