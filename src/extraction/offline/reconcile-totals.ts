import type { Candidate } from './candidates/candidate.ts';
import type { FieldModel } from './fields/field-model.ts';

/** How many of a total's best candidates are tried against the others. */
const TRIED = 8;
/** What amounts that add up gain, and how little a later place on the page counts. */
const BONUS = 0.3;
const LATER = 0.01;

/**
 * Raises the candidates for net, tax and gross that add up, to within two cents: of several sums of one document (by page,
 * by tax rate, of all) that of the largest gross. Without sums, later totals are preferred to earlier ones by a little.
 */
export function reconcileTotals(found: Map<FieldModel, Candidate[]>): void {
  const byConcept = (name: string) => [...found].find(([model]) => model.concept === name);
  const nets = byConcept('net_total')?.[1];
  const taxes = byConcept('tax_total')?.[1];
  const grosses = byConcept('gross_total')?.[1] ?? byConcept('amount_due')?.[1];
  preferLater([nets, taxes, grosses]);
  if (nets === undefined || grosses === undefined) return;
  let best: { score: number; picks: Candidate[] } | null = null;
  for (const net of top(nets)) {
    for (const gross of top(grosses)) {
      for (const tax of taxes === undefined ? [null] : top(taxes)) {
        const amounts = [net, tax, gross].map((pick) =>
          typeof pick?.value === 'number' ? pick.value : null,
        );
        const [n, t, g] = amounts;
        if (n == null || g == null || g <= 0 || n > g + 0.02 || n < g * 0.6) continue;
        if (t != null ? Math.abs(n + t - g) > 0.02 : n === g) continue;
        if (t == null && taxes !== undefined) continue;
        const picks = [net, tax, gross].filter((pick) => pick !== null);
        const score = picks.reduce((sum, pick) => sum + pick.score, 0) + Math.log10(1 + g) * 0.2;
        if (best === null || score > best.score) best = { score, picks };
      }
    }
  }
  if (best === null || taxes === undefined) return;
  for (const pick of best.picks) pick.score += BONUS;
  for (const list of [nets, taxes, grosses]) list?.sort((a, b) => b.score - a.score);
}

function top(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter((candidate) => candidate.score >= 0.3).slice(0, TRIED);
}

function preferLater(lists: readonly (Candidate[] | undefined)[]): void {
  for (const list of lists) {
    const last = Math.max(0, ...(list ?? []).map((candidate) => candidate.words[0]?.index ?? 0));
    for (const candidate of list ?? [])
      candidate.score += (LATER * 4 * (candidate.words[0]?.index ?? 0)) / Math.max(1, last);
    list?.sort((a, b) => b.score - a.score);
  }
}
