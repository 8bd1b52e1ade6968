import type { SchemaField } from '../../src/contract/schema-field.ts';
import { elementPath, memberPath } from '../../src/extraction/field-paths.ts';
import { alignRows } from './align-rows.ts';
import type { GradedField, GradedValue, Verdict } from './grade-case.ts';
import { isEmpty, isSame } from './same-value.ts';

type Row = Readonly<Record<string, unknown>>;
/** What else is right in each expected row, by column. */
export type RowAlternatives = readonly (Readonly<Record<string, readonly unknown[]>> | undefined)[];

/** Grades the rows of a list of objects, paired so that they agree best; members of the rows that are objects or lists are not looked at. */
export function gradeRows(
  field: SchemaField,
  expected: readonly Row[],
  given: readonly Row[],
  accepted: RowAlternatives,
  path: string,
): { field: GradedField; values: GradedValue[] } {
  const columns = (field.properties ?? []).filter(({ type, isArray }) => type !== 'object' && !isArray);
  const isRight = (at: number | undefined, row: Row, { name, type }: SchemaField): boolean => {
    if (at === undefined) return false;
    return [expected[at]?.[name], ...(accepted[at]?.[name] ?? [])].some((one) =>
      isSame(type, one, row[name]),
    );
  };
  const agree = (at: number, row: number): number =>
    columns.filter((column) => isRight(at, given[row] ?? {}, column)).length;
  const pairs = alignRows(expected.length, given.length, agree, Math.max(columns.length, 1));
  const values = given.flatMap((row, at) =>
    columns
      .filter(({ name }) => !isEmpty(row[name]))
      .map((column) => ({
        path: memberPath(elementPath(path, at), column.name),
        isRight: isRight(pairs[at], row, column),
      })),
  );
  const cells = {
    right: values.filter((value) => value.isRight).length,
    expected: countCells(expected, columns),
    given: values.length,
  };
  return { field: gradedField(path, cells), values };
}

function gradedField(name: string, cells: NonNullable<GradedField['cells']>): GradedField {
  const { right, expected, given } = cells;
  const score = expected + given === 0 ? 0 : (2 * right) / (expected + given);
  const isExpected = expected > 0;
  const verdict = verdictOf(cells, score);
  return { name, type: 'object[]', isExpected, verdict, score, cells };
}

function verdictOf({ right, expected, given }: NonNullable<GradedField['cells']>, score: number): Verdict {
  if (given === 0) return expected === 0 ? 'absent' : 'missing';
  if (right === 0) return 'wrong';
  return score === 1 ? 'exact' : 'partial';
}

function countCells(rows: readonly Row[], columns: readonly SchemaField[]): number {
  return rows.reduce((sum, row) => sum + columns.filter(({ name }) => !isEmpty(row[name])).length, 0);
}
