import { matchPossibleValue } from '../../coercion/match-possible-value.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { matchWords } from '../values/match-words.ts';
import { findBoxRows } from './box-rows.ts';
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
  return [...labelled, ...ticked(model, search), ...mentioned(model, search)];
}

/** The one answer with a checked box on a row whose boxes stand before possible values. */
function ticked(model: FieldModel, search: Search): Candidate[] {
  const values = model.field.possibleValues ?? [];
  return findBoxRows(search.index).flatMap((row) => {
    const answers = row.answers.flatMap((answer) => {
      const meant = matchPossibleValue(answer.text, values, model.field.fuzzyMatch);
      return meant === null ? [] : [{ ...answer, meant }];
    });
    const checked = answers.filter((answer) => answer.checked);
    const [only] = checked;
    const asked = labelStrength(model, labelTokens(row.question, row.ocr)) >= 0.45;
    if (only === undefined || checked.length > 1 || (answers.length < 2 && !asked)) return [];
    const words = [only.box, ...only.words];
    return [{ value: only.meant.label, words, score: asked ? 1 : 0.85, label: null }];
  });
}

/** Ids that documents may print themselves, as codes of currencies and countries. */
const CODE = /^[A-Z][A-Z\d-]{2,}$/u;

function wholeWords(text: string, flags: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, flags);
}

function mentioned(model: FieldModel, search: Search): Candidate[] {
  const found = (model.field.possibleValues ?? []).flatMap(({ id, label }) => {
    const named = label.trim().length < 3 ? null : wholeWords(label.trim(), 'giu');
    const coded = CODE.test(id) ? wholeWords(id, 'gu') : null;
    for (const segment of search.index.segments) {
      const match = [named, coded]
        .flatMap((pattern) => (pattern === null ? [] : matchWords(segment, pattern)))
        .at(0);
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
