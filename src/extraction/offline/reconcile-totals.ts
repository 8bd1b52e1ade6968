import type { Candidate } from './candidates/candidate.ts';
import type { FieldModel } from './fields/field-model.ts';
import type { LayoutIndex } from './layout/layout-index.ts';
import { labelTokens } from './text/label-tokens.ts';

/** How many of a total's best candidates are tried against the others, and how surely each must be labelled. */
const TRIED = 8;
const LEAST = 0.4;
/** What amounts that add up gain, and what the last place in the document counts more than the first. */
const BONUS = 0.3;
const LATER = 0.02;

/**
 * Raises the candidates for net, tax and gross that add up, to within two cents: of several sums of one document (by page,
 * by tax rate, of all) that of the largest gross. A total the schema does not ask for may be any printed amount. A last
 * amount of a column that is the sum of those above it is preferred to them, and a later place to an earlier one by a little.
 */
export function reconcileTotals(found: Map<FieldModel, Candidate[]>, index: LayoutIndex): void {
  const byConcept = (name: string) => [...found].find(([model]) => model.concept === name)?.[1];
  const lists = [
    byConcept('net_total'),
    byConcept('tax_total'),
    byConcept('gross_total') ?? byConcept('amount_due'),
  ];
  for (const list of lists) {
    preferSums(list);
    preferLater(list);
  }
  preferRounded(lists[2], index);
  if (lists.filter((list) => list !== undefined && list.length > 0).length < 2) return;
  const printed = printedAmounts(index);
  const [nets, taxes, grosses] = lists.map((list) =>
    list === undefined ? null : list.filter((one) => one.score >= LEAST).slice(0, TRIED),
  );
  let best: { score: number; picks: Candidate[] } | null = null;
  for (const gross of grosses ?? []) {
    for (const net of nets ?? [null]) {
      for (const tax of taxes ?? [null]) {
        const picks = [net, tax, gross].filter((pick) => pick !== null);
        if (picks.length < 2 || !addsUp(amount(net), amount(tax), amount(gross), printed)) continue;
        const score =
          picks.reduce((sum, pick) => sum + pick.score, 0) + Math.log10(1 + (amount(gross) ?? 0)) * 0.1;
        if (best === null || score > best.score) best = { score, picks };
      }
    }
  }
  const top = lists[2]?.[0]?.score ?? 0;
  if (best === null || (best.picks.at(-1)?.score ?? 0) < 0.75 * top) return;
  for (const list of lists) raise(list, best.picks);
}

/** Of a total before and one after rounding, the one after it: what a till takes. */
function preferRounded(list: Candidate[] | undefined, index: LayoutIndex): void {
  const [top] = list ?? [];
  const before = amount(top ?? null);
  if (list === undefined || top === undefined || before === null) return;
  for (const rounding of roundings(index)) {
    const after = list.find(
      (other) => Math.abs((amount(other) ?? 0) - before - rounding) < 0.001 && other.score >= LEAST,
    );
    if (after === undefined) continue;
    after.score = top.score + 0.01;
    list.sort((a, b) => b.score - a.score);
    return;
  }
}

/** Amounts of a few cents on rows that speak of rounding. */
function roundings(index: LayoutIndex): number[] {
  return index.segments
    .filter((segment) => labelTokens(segment.text, segment.ocr).includes('rounding'))
    .flatMap((segment) => [segment, ...index.rightOf(segment)])
    .flatMap((segment) => index.values.get(segment) ?? [])
    .flatMap((value) => (value.number === undefined ? [] : [value.number.value]))
    .filter((value) => value !== 0 && Math.abs(value) < 0.1);
}

function amount(candidate: Candidate | null): number | null {
  return typeof candidate?.value === 'number' ? candidate.value : null;
}

function addsUp(
  net: number | null,
  tax: number | null,
  gross: number | null,
  printed: ReadonlySet<number>,
): boolean {
  if (gross === null || gross <= 0) return false;
  const n = net ?? (tax === null ? null : Math.round((gross - tax) * 100) / 100);
  const t = tax ?? (net === null ? null : Math.round((gross - net) * 100) / 100);
  if (n === null || t === null || t <= 0 || n < gross * 0.6 || Math.abs(n + t - gross) > 0.021) return false;
  return (net !== null || printed.has(n)) && (tax !== null || printed.has(t));
}

function printedAmounts(index: LayoutIndex): Set<number> {
  const amounts = new Set<number>();
  for (const values of index.values.values()) {
    for (const { number } of values) if (number !== undefined && !number.percent) amounts.add(number.value);
  }
  return amounts;
}

function raise(list: Candidate[] | undefined, picks: readonly Candidate[]): void {
  const top = list?.[0]?.score ?? 0;
  for (const candidate of list ?? []) {
    if (picks.includes(candidate)) candidate.score = Math.max(candidate.score + BONUS, top + 0.01);
  }
  list?.sort((a, b) => b.score - a.score);
}

function preferLater(list: Candidate[] | undefined): void {
  const last = Math.max(1, ...(list ?? []).map((candidate) => candidate.words[0]?.index ?? 0));
  for (const candidate of list ?? []) candidate.score += (LATER * (candidate.words[0]?.index ?? 0)) / last;
  list?.sort((a, b) => b.score - a.score);
}

/** In a column under one label, the amount that all others add up to takes the score of the best of them. */
function preferSums(list: Candidate[] | undefined): void {
  const columns = Map.groupBy(
    (list ?? []).filter((candidate) => /:0$/u.test(candidate.label ?? '')),
    (candidate) => candidate.label,
  );
  for (const column of columns.values()) {
    const amounts = column.map((candidate) => amount(candidate) ?? 0);
    const largest = Math.max(...amounts);
    const rest = amounts.reduce((sum, value) => sum + value, 0) - largest;
    if (column.length < 3 || largest <= 0 || Math.abs(rest - largest) > 0.021) continue;
    const best = Math.max(...column.map((candidate) => candidate.score));
    for (const candidate of column)
      candidate.score = amount(candidate) === largest ? best : candidate.score * 0.6;
  }
}
