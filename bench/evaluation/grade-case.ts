import type { FieldValues } from '../../src/contract/extraction.ts';
import type { SchemaField } from '../../src/contract/schema-field.ts';
import { elementPath, isRecord, memberPath } from '../../src/extraction/field-paths.ts';
import { gradeRows, type RowAlternatives } from './grade-rows.ts';
import { isEmpty, isSame } from './same-value.ts';

/** `exact`: all right; `partial`: some cells of a list; `wrong`: given, and not right; `missing`: not given; `absent`: rightly not given. */
export type Verdict = 'exact' | 'partial' | 'wrong' | 'missing' | 'absent';

/** How one field came out. `type` is the field's, with `[]` for a list. `score` is 1 for exact, the F1 of its cells for a list of objects. */
export interface GradedField {
  name: string;
  type: string;
  /** Whether the document has what is asked for. */
  isExpected: boolean;
  verdict: Verdict;
  score: number;
  /** Of a list of objects: how many of its cells are right, were expected, and were given. */
  cells: { right: number; expected: number; given: number } | null;
}

/** One value that was given, by its path. */
export interface GradedValue {
  path: string;
  isRight: boolean;
}

export interface GradedCase {
  fields: GradedField[];
  values: GradedValue[];
}

/** What else is right, by the field's name: values for a scalar, rows of values by column for a list of objects. */
export type Accepted = Readonly<Record<string, unknown>>;

/** Grades what was extracted against what was expected, field by field and value by value. */
export function gradeCase(
  fields: readonly SchemaField[],
  expected: Readonly<Record<string, unknown>>,
  given: FieldValues,
  accepted: Accepted = {},
  parent = '',
): GradedCase {
  const graded: GradedCase = { fields: [], values: [] };
  for (const field of fields) {
    const path = memberPath(parent, field.name);
    const [truth, value] = [expected[field.name], given[field.name]];
    const alternatives = accepted[field.name];
    if (field.type === 'object' && !field.isArray) {
      const inner = gradeCase(
        field.properties ?? [],
        isRecord(truth) ? truth : {},
        (isRecord(value) ? value : {}) as FieldValues,
        isRecord(alternatives) ? alternatives : {},
        path,
      );
      graded.fields.push(...inner.fields);
      graded.values.push(...inner.values);
    } else if (field.type === 'object') {
      const rows = gradeRows(
        field,
        recordsOf(truth),
        recordsOf(value),
        listOf(alternatives) as RowAlternatives,
        path,
      );
      graded.fields.push({ ...rows.field, name: path });
      graded.values.push(...rows.values);
    } else if (field.isArray) {
      graded.values.push(
        ...listOf(value).map((one, at) => ({
          path: elementPath(path, at),
          isRight: listOf(truth).some((other) => isSame(field.type, other, one)),
        })),
      );
      graded.fields.push(gradeList(field, listOf(truth), listOf(value), path));
    } else {
      const isRight = [truth, ...listOf(alternatives)].some((one) => isSame(field.type, one, value));
      const verdict = verdictOf(isEmpty(truth), isEmpty(value), isRight);
      graded.fields.push({
        ...{ name: path, type: field.type, isExpected: !isEmpty(truth) },
        ...{ verdict, score: Number(isRight), cells: null },
      });
      if (!isEmpty(value)) graded.values.push({ path, isRight });
    }
  }
  return graded;
}

function gradeList(
  field: SchemaField,
  truth: readonly unknown[],
  value: readonly unknown[],
  path: string,
): GradedField {
  const isRight =
    truth.length === value.length && truth.every((one, at) => isSame(field.type, one, value[at]));
  const verdict = verdictOf(truth.length === 0, value.length === 0, isRight);
  return {
    ...{ name: path, type: `${field.type}[]`, isExpected: truth.length > 0 },
    ...{ verdict, score: Number(verdict === 'exact'), cells: null },
  };
}

function verdictOf(isAbsent: boolean, isLeftOut: boolean, isRight: boolean): Verdict {
  if (isLeftOut) return isAbsent ? 'absent' : 'missing';
  return isRight && !isAbsent ? 'exact' : 'wrong';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
}

function recordsOf(value: unknown): Record<string, unknown>[] {
  return listOf(value).filter(isRecord);
}
