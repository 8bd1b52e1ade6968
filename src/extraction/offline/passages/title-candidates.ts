import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import { textCandidates } from '../candidates/text-candidates.ts';
import type { FieldModel } from '../fields/field-model.ts';

/** The title of a document: what is labelled so, else the tallest line, or the first in capitals, at the head of the first page. */
export function titleCandidates(model: FieldModel, search: Search): Candidate[] {
  const page = search.index.onPage(search.index.segments[0]?.page ?? 1);
  const bottom = Math.max(...page.map((segment) => segment.y1));
  const heads = page.filter(
    (segment) =>
      segment.y0 < bottom * 0.4 &&
      /\p{L}{3}/u.test(segment.text) &&
      segment.words.length <= 14 &&
      !search.index.isPair(segment) &&
      !/[.,;:]$|@|www\./u.test(segment.text),
  );
  const tallest = Math.max(0, ...heads.map((segment) => segment.height));
  const typical =
    page.map((segment) => segment.height).sort((a, b) => a - b)[Math.floor(page.length / 2)] ?? tallest;
  const best =
    heads.find((segment) => segment.height >= tallest * 0.95 && tallest > typical * 1.25) ??
    heads.find((segment) => segment.words.length > 1 && segment.text === segment.text.toUpperCase()) ??
    heads[0];
  const ofDocument = model.descriptionTokens.some((token) =>
    ['contract', 'document', 'form', 'title'].includes(token),
  );
  const found = ofDocument ? [] : textCandidates(model, search).filter((candidate) => candidate.score > 0.7);
  return best === undefined
    ? found
    : [...found, { value: best.text, words: best.words, score: 0.6, label: null }];
}
