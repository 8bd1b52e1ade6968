import type { FieldModel } from '../fields/field-model.ts';
import { addressCandidates } from '../parties/address-candidates.ts';
import { partyCandidates } from '../parties/party-candidates.ts';
import { passageCandidates } from '../passages/passage-candidates.ts';
import { titleCandidates } from '../passages/title-candidates.ts';
import { booleanCandidates } from './boolean-candidates.ts';
import { boxReferences } from './box-references.ts';
import type { Candidate } from './candidate.ts';
import { choiceCandidates } from './choice-candidates.ts';
import { codeCandidates } from './code-candidates.ts';
import { currencyCandidates, patternCandidates } from './pattern-candidates.ts';
import { paymentCandidates } from './payment-candidates.ts';
import type { Search } from './search.ts';
import { textCandidates } from './text-candidates.ts';
import { toldRates } from './told-rates.ts';
import { typedCandidates } from './typed-candidates.ts';

/** All candidates for a scalar field, best first. */
export function findCandidates(model: FieldModel, search: Search): Candidate[] {
  return [...ofKind(model, search), ...passageCandidates(model, search)].sort((a, b) => b.score - a.score);
}

function ofKind(model: FieldModel, search: Search): Candidate[] {
  switch (model.kind) {
    case 'date':
    case 'amount':
    case 'count':
    case 'percent':
      return [
        ...typedCandidates(model, search),
        ...boxReferences(model, search),
        ...toldRates(model, search),
      ];
    case 'boolean':
      return booleanCandidates(model, search);
    case 'choice':
      return choiceCandidates(model, search);
    case 'code':
    case 'registration':
      return codeCandidates(model, search);
    case 'taxid':
    case 'phone':
      return [...patternCandidates(model, search), ...codeCandidates(model, search)];
    case 'email':
    case 'website':
    case 'iban':
    case 'bic':
      return patternCandidates(model, search);
    case 'currency':
      return currencyCandidates(search);
    case 'party':
      return partyCandidates(model, search);
    case 'address':
      return addressCandidates(model, search);
    case 'title':
      return titleCandidates(model, search);
    default:
      return [...textCandidates(model, search), ...paymentCandidates(model, search)];
  }
}
