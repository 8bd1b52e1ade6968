import type { GradedField } from './grade-case.ts';

/** Sums over fields. Rates of exact, score and missing are of the fields that the documents have, that of wrong is of all. */
export interface Tally {
  fields: number;
  exact: number;
  score: number;
  wrong: number;
  missing: number;
  /** Fields that the documents do not have, and how many of them were rightly left out. */
  absent: number;
  absentRight: number;
}

/** Adds up how fields came out. A value that was given where the document has none is wrong. */
export function tallyOf(fields: readonly GradedField[]): Tally {
  const tally: Tally = { fields: 0, exact: 0, score: 0, wrong: 0, missing: 0, absent: 0, absentRight: 0 };
  for (const field of fields) {
    if (field.verdict === 'wrong') tally.wrong += 1;
    if (!field.isExpected) {
      tally.absent += 1;
      if (field.verdict === 'absent') tally.absentRight += 1;
      continue;
    }
    tally.fields += 1;
    tally.score += field.score;
    if (field.verdict === 'exact') tally.exact += 1;
    if (field.verdict === 'missing') tally.missing += 1;
  }
  return tally;
}

/** The F1 of the cells of all lists of objects: of each list by itself on the average, and of all cells together. */
export function listScores(fields: readonly GradedField[]) {
  const lists = fields.flatMap(({ cells, score }) =>
    cells === null || cells.expected === 0 ? [] : [{ ...cells, score }],
  );
  const sum = (of: (list: (typeof lists)[number]) => number) =>
    lists.reduce((all, list) => all + of(list), 0);
  const cells = {
    right: sum((one) => one.right),
    expected: sum((one) => one.expected),
    given: sum((one) => one.given),
  };
  return {
    lists: lists.length,
    mean: lists.length === 0 ? null : sum(({ score }) => score) / lists.length,
    cells,
    ofAll: cells.expected + cells.given === 0 ? null : (2 * cells.right) / (cells.expected + cells.given),
  };
}
