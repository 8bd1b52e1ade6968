import type { FieldModel } from '../fields/field-model.ts';
import type { LayoutWord, Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import type { Candidate } from './candidate.ts';
import { bestLabel, type Search } from './search.ts';
import { withoutSection } from './short-head.ts';

const MAX_LABEL_WORDS = 6;

/** How papers take leave of their reader, in eight languages: never the value of a field. */
const THANKS =
  /^(?:thank|thanks|merci|danke|vielen dank|wir danken|gracias|grazie|obrigad|bedankt|dank u|tack|tak for)\b/iu;

/** Words that head fields of their own elsewhere, and alone say how something was paid. */
const MEANS_OF_PAYMENT =
  /^(?:cash|card|credit card|debit card|bar|karte|kreditkarte|carte|carte bancaire|esp[eè]ces|efectivo|tarjeta|contanti|carta|contant|kontant|kort)$/iu;

/** Texts that stand under a label of the field: whole segments, and what follows a label within one. */
export function textCandidates(model: FieldModel, search: Search): Candidate[] {
  const candidates: Candidate[] = [];
  for (const segment of search.index.segments) {
    for (let start = 0; start < segment.words.length; start++) {
      if (start > MAX_LABEL_WORDS && !/[:：]$/u.test(segment.words[start - 1]?.text ?? '')) continue;
      if (start > 0 && !followsLabel(segment, start)) continue;
      const { score, label } = bestLabel(search, model, segment, start);
      if (score < 0.25) continue;
      const words = goOn(segment, segment.words.slice(start, endOf(segment, start)), search);
      const text = words
        .map((word) => word.text)
        .join(' ')
        .replace(/(?<=\d-) (?=\d)/gu, '')
        .replace(/^[:\s]+|[\s,;]+$/gu, '');
      if (text === '') continue;
      candidates.push({
        value: text,
        words,
        score: score * textShape(model, text, segment, start, search),
        label,
      });
    }
  }
  return candidates;
}

/** Whether a value may start at a word because a colon or nothing but label words stand before it. */
function followsLabel(segment: Segment, start: number): boolean {
  const before = segment.words.slice(0, start).map((word) => word.text);
  if (/[:：]$/u.test(before.at(-1) ?? '')) return true;
  if (/^(?:[:：]$|\()/u.test(segment.words[start]?.text ?? '')) return false;
  if (/^\p{Ll}{1,4}$/u.test(segment.words[start]?.text ?? '')) return false;
  if (start === 1 && /^\p{Ll}/u.test(segment.words[start]?.text ?? '')) return false;
  if (segment.words.slice(start).some((word) => /[:：]$/u.test(word.text))) return false;
  const rest = segment.words.slice(start).map((word) => word.text);
  if (/^\p{Ll}/u.test(rest[0] ?? '') && labelTokens(rest.join(' ')).some(isKnownToken)) return false;
  const tokens = labelTokens(before.join(' '), segment.ocr);
  return tokens.length > 0 && tokens.every(isKnownToken);
}

/** A value ends before the next label of its segment: at a dash or bar that a colon follows. */
function endOf(segment: Segment, start: number): number {
  const rest = segment.words.slice(start).map((word) => word.text);
  const colon = rest.findIndex((word, at) => at > 0 && /\p{L}[:：]$/u.test(word));
  if (colon < 0) return segment.words.length;
  const mark = rest.slice(0, colon).findLastIndex((word) => /^[-–—|•·]$|[,;]$/u.test(word));
  if (mark < 0) return start + Math.max(1, colon);
  return start + (/[,;]$/u.test(rest[mark] ?? '') ? mark + 1 : mark);
}

/** A code that a line's end parts after its hyphen goes on with the first word of the line below. */
function goOn(segment: Segment, words: LayoutWord[], search: Search): LayoutWord[] {
  const last = words.at(-1);
  if (last === undefined || last !== segment.words.at(-1) || !/[\p{Lu}\d]-$/u.test(last.text)) return words;
  const next = search.index
    .below(segment, Math.max(segment.height, 8))
    .find((other) => Math.abs(other.x0 - segment.x0) < 6);
  const [first] = next?.words ?? [];
  return first === undefined || !/\d/u.test(first.text) ? words : [...words, first];
}

/** Whether a colon stands before a value, at the end of its label beside it or before it. */
function announced(segment: Segment, start: number, search: Search): boolean {
  if (start > 0) return /[:：]$/u.test(segment.words[start - 1]?.text ?? '');
  const left = search.index.leftOf(segment)[0];
  return left !== undefined && search.index.endsWithColon(left);
}

function textShape(model: FieldModel, text: string, segment: Segment, start: number, search: Search): number {
  const count = text.split(' ').length;
  let shape = count > 24 ? 0.3 : count > 12 ? 0.7 : 1;
  if (start === 0 && (THANKS.test(text) || search.index.isCaption(segment))) shape *= 0.1;
  const left = search.index.leftOf(segment)[0];
  if (left !== undefined && withoutSection(left.text) === '') shape *= 0.1;
  if (search.index.answerTo(segment) !== undefined) shape *= 0.2;
  if (search.labels.isLabel(text, segment.ocr) && !MEANS_OF_PAYMENT.test(text))
    shape *= announced(segment, start, search) && !/[:：]$/u.test(text) ? 0.8 : 0.2;
  if (start === 0 && search.index.isPair(segment)) shape *= 0.3;
  if (!/\p{L}/u.test(text)) shape *= model.kind === 'text' ? 0.6 : 0.15;
  if (/@|www\./u.test(text) && model.kind !== 'text') shape *= 0.2;
  return shape;
}
