import { calibrationError, reliabilityBins, type SureValue } from './calibration.ts';
import type { GradedField } from './grade-case.ts';
import type { CaseOutcome } from './run-set.ts';
import { listScores, type Tally, tallyOf } from './tally.ts';

interface Entry {
  outcome: CaseOutcome;
  field: GradedField;
}

const HEAD = ['fields', 'exact', 'score', 'wrong', 'missing', 'rightly absent'];

/** The results of a set as text: by document, by type of field, by field, by the groups of `cases.tsv`, in all; then lists and confidence. */
export function showReport(
  outcomes: readonly CaseOutcome[],
  { showErrors }: { showErrors: boolean },
): string {
  const entries = outcomes.flatMap((outcome) => outcome.fields.map((field) => ({ outcome, field })));
  const columns = new Set(outcomes.flatMap(({ one }) => [...one.groups.keys()]));
  const parts = [
    section('by document', entries, ({ outcome }) => outcome.one.name),
    section('by type of field', entries, ({ field }) => field.type),
    section('by field', entries, ({ field }) => field.name),
    ...[...columns].map((column) =>
      section(`by ${column}`, entries, ({ outcome }) => outcome.one.groups.get(column) ?? '-'),
    ),
    section('in all', entries, () => `${outcomes.length} documents`),
    showLists(entries.map(({ field }) => field)),
    showConfidence(outcomes, columns),
    ...(showErrors ? [showWrong(entries)] : []),
  ];
  const failed = outcomes.filter(({ failure }) => failure !== null);
  if (failed.length > 0) {
    parts.unshift(['no result', ...failed.map(({ one, failure }) => `  ${one.name}: ${failure}`)].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Every value that was given and has a confidence, with whether it is right. */
export function sureValues(outcomes: readonly CaseOutcome[]): (SureValue & { path: string })[] {
  return outcomes.flatMap(({ values, confidences }) =>
    values.flatMap(({ path, isRight }) => {
      const confidence = confidences.get(path);
      return confidence === undefined ? [] : [{ path, confidence, isRight }];
    }),
  );
}

function section(title: string, entries: readonly Entry[], keyOf: (entry: Entry) => string): string {
  const groups = [...Map.groupBy(entries, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = groups.map(([key, inside]) => [key, ...cellsOf(tallyOf(inside.map(({ field }) => field)))]);
  return table([[title, ...HEAD], ...rows]);
}

function cellsOf({ fields, exact, score, wrong, missing, absent, absentRight }: Tally): string[] {
  const rate = (part: number, of: number) => (of === 0 ? '-' : `${((100 * part) / of).toFixed(1)} %`);
  return [
    String(fields),
    rate(exact, fields),
    rate(score, fields),
    `${rate(wrong, fields + absent)} (${wrong})`,
    `${rate(missing, fields)} (${missing})`,
    absent === 0 ? '-' : `${absentRight}/${absent}`,
  ];
}

function showLists(fields: readonly GradedField[]): string {
  const { lists, mean, cells, ofAll } = listScores(fields);
  if (mean === null || ofAll === null) return 'line items: none';
  const { right, expected, given } = cells;
  return `line items: ${lists} lists, F1 ${mean.toFixed(3)} on the average, ${ofAll.toFixed(3)} of all cells (${right} right of ${expected} expected, ${given} given)`;
}

function showConfidence(outcomes: readonly CaseOutcome[], columns: Iterable<string>): string {
  const all = sureValues(outcomes);
  const rows = [row('all values', all)];
  rows.push(
    row(
      '  single values',
      all.filter(({ path }) => !path.includes(']')),
    ),
  );
  rows.push(
    row(
      '  values in lists',
      all.filter(({ path }) => path.includes(']')),
    ),
  );
  for (const column of columns) {
    const groups = Map.groupBy(outcomes, ({ one }) => one.groups.get(column) ?? '-');
    for (const [group, inside] of groups) rows.push(row(`  ${column} ${group}`, sureValues(inside)));
  }
  const bins = reliabilityBins(all).map(({ from, to, count, stated, right }) => [
    `  ${from.toFixed(1)} to ${to.toFixed(1)}`,
    String(count),
    stated.toFixed(3),
    right.toFixed(3),
    '',
  ]);
  return table([['confidence', 'values', 'stated', 'right', 'calibration error'], ...rows, ...bins]);
}

function row(title: string, values: readonly SureValue[]): string[] {
  if (values.length === 0) return [title, '0', '-', '-', '-'];
  const stated = values.reduce((sum, { confidence }) => sum + confidence, 0) / values.length;
  const right = values.filter(({ isRight }) => isRight).length / values.length;
  const error = calibrationError(values)?.toFixed(3) ?? '-';
  return [title, String(values.length), stated.toFixed(3), right.toFixed(3), error];
}

function showWrong(entries: readonly Entry[]): string {
  const lines = entries
    .filter(({ field }) => field.verdict !== 'exact' && field.verdict !== 'absent')
    .map(({ outcome, field: { name, verdict, cells } }) => {
      const where = `  ${outcome.one.name} ${name}: ${verdict}`;
      if (cells !== null) return `${where}, ${cells.right} of ${cells.expected} cells, ${cells.given} given`;
      const [expected, given] = [outcome.one.expected[name], outcome.given[name]].map((one) =>
        JSON.stringify(one),
      );
      return `${where}, expected ${expected}, given ${given}`;
    });
  return ['not right', ...lines].join('\n');
}

/** Rows in columns: the first one to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
