import { matchPossibleValue } from '../../coercion/match-possible-value.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { matchWords } from '../values/match-words.ts';
import type { Candidate } from './candidate.ts';
import type { Search } from './search.ts';
import { textCandidates } from './text-candidates.ts';

/** A field's possible values: named under its label, else as a mark beside one, else the only one the document has. */
export function choiceCandidates(model: FieldModel, search: Search): Candidate[] {
  const values = model.field.possibleValues ?? [];
  const labelled = textCandidates({ ...model, kind: 'text' }, search).flatMap((candidate) => {
    const meant = matchPossibleValue(String(candidate.value), values, model.field.fuzzyMatch);
    return meant === null
      ? []
      : [{ ...candidate, value: meant.label, score: Math.max(candidate.score, 0.5) + 0.1 }];
  });
  return [...labelled, ...mentioned(model, search)];
}

function mentioned(model: FieldModel, search: Search): Candidate[] {
  const found = (model.field.possibleValues ?? []).flatMap(({ label }) => {
    if (label.trim().length < 3) return [];
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])${label
        .trim()
        .replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
        .replace(/\s+/gu, '\\s+')}(?![\\p{L}\\p{N}])`,
      'giu',
    );
    for (const segment of search.index.segments) {
      const match = matchWords(segment, pattern)[0];
      if (match === undefined) continue;
      const before = segment.words[match.start - 1]?.text ?? search.index.leftOf(segment)[0]?.text ?? '';
      const checked = /^(?:\[?[xX✓✔]\]?|☒|☑|\([xX]\))$/u.test(before);
      return [
        {
          value: label,
          words: segment.words.slice(match.start, match.end),
          score: checked ? 0.9 : 0.5,
          label: null,
        },
      ];
    }
    return [];
  });
  const checked = found.filter((candidate) => candidate.score > 0.8);
  if (checked.length > 0) return checked;
  return found.length === 1 ? found : [];
}
