import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { birthPlaces } from './birth-places.ts';
import { certifiedPerson } from './certified-person.ts';
import { contractDateCandidates } from './contract-dates.ts';
import { loneDateCandidates, rangeCandidates } from './date-candidates.ts';
import { definedTermCandidates } from './defined-terms.ts';
import { durationCandidates } from './duration-candidates.ts';
import { effectiveDateCandidates } from './effective-dates.ts';
import { governingLawCandidates } from './governing-law.ts';
import { letterCandidates } from './letter-candidates.ts';
import { namedThings } from './named-things.ts';
import { partiesBetween } from './parties-between.ts';
import { statedFacts } from './stated-facts.ts';

/** Values that running text and letters have: defined terms, governing law, signatures, salutations. */
export function passageCandidates(model: FieldModel, search: Search): Candidate[] {
  return [
    ...definedTermCandidates(model, search),
    ...governingLawCandidates(model, search),
    ...partiesBetween(model, search),
    ...durationCandidates(model, search),
    ...letterCandidates(model, search),
    ...contractDateCandidates(model, search),
    ...effectiveDateCandidates(model, search),
    ...rangeCandidates(model, search),
    ...loneDateCandidates(model, search),
    ...statedFacts(model, search),
    ...certifiedPerson(model, search),
    ...birthPlaces(model, search),
    ...namedThings(model, search),
  ];
}
