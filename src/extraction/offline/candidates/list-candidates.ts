import type { FieldModel } from '../fields/field-model.ts';
import { type Candidate, sharesWords } from './candidate.ts';
import { findCandidates } from './find-candidates.ts';
import type { Search } from './search.ts';

/** A list is given only of values as surely labelled as this, within so much of the best one. */
const LEAST = 0.6;
const WITHIN = 0.1;
const MOST = 50;

/** The values of a field that is a list of scalars, in reading order: all that stand under labels as good as the best one's. */
export function listCandidates(model: FieldModel, search: Search): Candidate[] {
  const ranked = findCandidates(model, search).filter(
    (candidate) => candidate.score >= LEAST && candidate.label !== null,
  );
  const best = ranked[0]?.score ?? 0;
  const kept: Candidate[] = [];
  for (const candidate of ranked) {
    if (candidate.score < best - WITHIN || kept.length === MOST) break;
    const known = kept.some((other) => sharesWords(other, candidate) || other.value === candidate.value);
    if (!known) kept.push(candidate);
  }
  return kept.sort((a, b) => (a.words[0]?.index ?? 0) - (b.words[0]?.index ?? 0));
}
