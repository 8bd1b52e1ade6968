import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { Role } from '../fields/roles.ts';
import { findPrinted, sameValue } from './find-printed.ts';
import type { Fact, Invoice } from './invoice.ts';

/** What stands on the page and in the XML is surer than any label makes it. */
const STATED = 1.2;
const SIDES: Readonly<Partial<Record<Role, Role>>> = {
  sender: 'supplier',
  recipient: 'customer',
  payer: 'customer',
};

/**
 * Of each field's candidates prefers the one that an invoice's XML states, and adds it where it is printed under no label. What
 * the XML has and the page does not show is left out: a value is what a reader sees.
 */
export function preferStated(found: Map<FieldModel, Candidate[]>, invoice: Invoice, search: Search): void {
  for (const [model, candidates] of found) {
    const facts = invoice.facts.filter((fact) => isAskedFor(model, fact));
    const [first] = facts;
    if (first === undefined) continue;
    const known = candidates.find((candidate) =>
      facts.some(({ value }) => sameValue(value, candidate.value)),
    );
    const stated = known ?? facts.map(({ value }) => findPrinted(value, search)).find((one) => one !== null);
    if (stated == null) continue;
    const raised = { ...stated, score: Math.max(STATED, (candidates[0]?.score ?? 0) + 0.1) };
    found.set(model, [raised, ...candidates.filter((candidate) => candidate !== known)]);
  }
}

function isAskedFor(model: FieldModel, fact: Fact): boolean {
  if (fact.kind !== null) {
    const role = model.role === null ? null : (SIDES[model.role] ?? model.role);
    const owner = fact.kind === 'party' || role !== null ? role : 'supplier';
    return fact.kind === model.kind && (fact.role === null || fact.role === owner);
  }
  if (model.concept === null || !fact.concepts.includes(model.concept)) return false;
  const asked = model.variant !== null && 'rate' in model.variant ? model.variant.rate : null;
  return model.concept === 'tax_total' ? fact.rate === asked : true;
}
