import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { isPersonLike } from './person-name.ts';

const LEAST_STRENGTH = 0.75;
const MAX_WORDS = 4;

/** The name that a caption stands below, as under signatures: `Ann Lee`, and under it `Instructor`. */
export function captionedNames(model: FieldModel, search: Search): Candidate[] {
  return search.index.segments.flatMap((caption) => {
    if (caption.words.length > MAX_WORDS || /[:：]/u.test(caption.text)) return [];
    const strength = labelStrength(model, labelTokens(caption.text, caption.ocr));
    if (strength < LEAST_STRENGTH || search.index.rightOf(caption)[0]?.x0 === caption.x1) return [];
    const height = Math.max(caption.height, 8);
    const over = search.index.above(caption, 0.9 * height)[0];
    if (over === undefined || search.index.below(caption, 1.2 * height).length > 0) return [];
    const flush =
      Math.abs(over.x0 - caption.x0) < 6 ||
      Math.abs(over.x0 + over.x1 - caption.x0 - caption.x1) < 2 * height;
    const further = search.index.above(over, 0.5 * height)[0];
    if (!flush || further !== undefined || !isPersonLike(over.text)) return [];
    return [
      { value: over.text, words: over.words, score: 0.66 * strength, label: `${caption.index}:caption` },
    ];
  });
}
