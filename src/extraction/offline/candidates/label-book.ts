import { CONCEPTS } from '../fields/concepts.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { roleOf } from '../fields/roles.ts';
import type { LayoutIndex } from '../layout/layout-index.ts';
import type { Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import { withoutBoxNumber, withoutSection } from './short-head.ts';

const keyOf = (tokens: readonly string[]) => [...tokens].sort().join(' ');
const COMMON = new Set(CONCEPTS.flatMap((concept) => concept.labels.map((label) => keyOf(label.tokens))));

/** A caption that asks for several things: `Street, town or district`. */
const LISTS = /,\s\p{Ll}|\s(?:or|and|oder|und|ou|et|o|y|of|en)\s/u;

/** `30 days` and the like, which a number begins that is none of a box. */
const COUNTED = /^\d{1,3}\s+(?:tagen?|days?|jours?|dagen|d[ií]as|giorni|months?|monaten?|weeks?|wochen)\b/iu;

/** Tells labels from values: by a colon at the end, by what documents and this schema's fields commonly say. */
export class LabelBook {
  private readonly keys: Set<string>;
  private readonly index: LayoutIndex;
  private readonly known = new Map<Segment, boolean>();

  constructor(models: readonly FieldModel[], index: LayoutIndex) {
    this.index = index;
    this.keys = new Set(COMMON);
    for (const model of models) this.keys.add(keyOf(model.nameTokens));
  }

  /** Whether a text is known as a label. */
  isLabel(printed: string, ocr = false): boolean {
    if (COUNTED.test(printed) || /,$/u.test(printed)) return false;
    const text = withoutBoxNumber(printed);
    if (/[:：]$/u.test(text) || withoutSection(text) !== text) return true;
    if (/\d/u.test(text)) return false;
    const tokens = labelTokens(text, ocr && /[:：]/u.test(text));
    if (tokens.length === 0) return /\p{L}/u.test(text) && text.length <= 3;
    if (this.keys.has(keyOf(tokens))) return true;
    if (tokens.length === 1 && roleOf(tokens) !== null) return true;
    const strange = tokens.filter((token) => !isKnownToken(token)).length;
    return text.split(' ').length <= 12 && strange <= (LISTS.test(text) ? Math.floor(tokens.length / 4) : 0);
  }

  /** Whether a whole segment is a label. */
  isLabelSegment(segment: Segment): boolean {
    let known = this.known.get(segment);
    if (known === undefined) {
      known =
        !this.index.isValueLike(segment) &&
        (this.index.isCaption(segment) ||
          this.index.answerTo(segment) !== undefined ||
          (!this.index.isAnswer(segment) && this.isLabel(segment.text, segment.ocr)));
      this.known.set(segment, known);
    }
    return known;
  }
}
