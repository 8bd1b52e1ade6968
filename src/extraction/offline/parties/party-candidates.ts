import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import type { LayoutWord, Segment } from '../layout/segments.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { addresseeCandidates } from './addressee.ts';
import { hasLegalForm, isNameLike } from './company-name.ts';
import { letterheadCandidates } from './letterhead.ts';

/** A name under a heading may have up to so many lines of numbers and codes before it. */
const LINES_BELOW = 5;

/** Names of companies and people: under a label of the field, else where letters and receipts have them. */
export function partyCandidates(model: FieldModel, search: Search): Candidate[] {
  const candidates: Candidate[] = headings(model, search).flatMap(({ segment, end, strength }) =>
    namesUnder(segment, end, search).map((name) => ({
      ...name,
      score: strength * name.score,
      label: `${segment.index}:${end}`,
    })),
  );
  if (model.role === 'supplier' || wantsIssuer(model)) candidates.push(...letterheadCandidates(search));
  if (model.role === 'customer' || model.role === 'recipient')
    candidates.push(...addresseeCandidates(search));
  return candidates;
}

/** Whether a field without a role means the company that issues the document. */
function wantsIssuer(model: FieldModel): boolean {
  return model.role === 'bank' || (model.role === null && model.nameTokens.includes('company'));
}

function headings(model: FieldModel, search: Search) {
  const found: { segment: Segment; end: number; strength: number }[] = [];
  for (const segment of search.index.segments) {
    if (search.index.isValueLike(segment)) continue;
    const colon = segment.words.findIndex((word) => /[:：]$/u.test(word.text));
    const ends =
      colon >= 0 ? [colon + 1] : [segment.words.length, ...(segment.words.length > 1 ? [1, 2, 3] : [])];
    for (const end of ends) {
      if (end > segment.words.length || end > 7) continue;
      const text = segment.words
        .slice(0, end)
        .map((word) => word.text)
        .join(' ');
      const whole = end === segment.words.length || colon >= 0;
      const strength =
        partyStrength(model, labelTokens(text.replace(/\(.*\)/u, ''), segment.ocr)) * (whole ? 1 : 0.7);
      if (strength >= 0.45) found.push({ segment, end, strength });
    }
  }
  return found;
}

function partyStrength(model: FieldModel, tokens: readonly string[]): number {
  const own = labelStrength(model, tokens);
  if (model.role === null) return own;
  const others = tokens.filter(
    (token) => token !== 'name' && token !== 'address' && token !== 'company' && token !== model.role,
  );
  const named = tokens.includes(model.role) || (model.role === 'supplier' && tokens.includes('sender'));
  if (!named) return own;
  const extra = others.filter((token) => !(model.role === 'supplier' && token === 'sender')).length;
  const nameFirst = tokens[0] === model.role && tokens.includes('name') && extra > 0;
  return Math.max(own, nameFirst ? 0.8 : 0.97 / (1 + 0.6 * extra));
}

function namesUnder(heading: Segment, end: number, search: Search) {
  const inline = acceptName(heading, end, search);
  if (inline !== null) return [{ ...inline, score: 1 }];
  if (
    end < heading.words.length &&
    /\p{L}{2}/u.test(
      heading.words
        .slice(end)
        .map((word) => word.text)
        .join(' '),
    )
  )
    return [];
  const found: { value: string; words: LayoutWord[]; score: number }[] = [];
  const right = search.index.rightOf(heading)[0];
  if (right !== undefined && right.x0 - heading.x1 < 220) {
    const name = acceptName(right, 0, search);
    if (name !== null) found.push({ ...name, score: search.index.endsWithColon(heading) ? 0.97 : 0.85 });
  }
  let seen = 0;
  for (const segment of search.index.below(heading, 5.5 * Math.max(heading.height, 9))) {
    if (++seen > LINES_BELOW) break;
    const colon = segment.words.findIndex((word) => /[:：]$/u.test(word.text));
    const start =
      colon >= 0 &&
      labelTokens(
        segment.words
          .slice(0, colon + 1)
          .map((word) => word.text)
          .join(' '),
      ).join() === 'name'
        ? colon + 1
        : 0;
    const target = start > 0 && start === segment.words.length ? search.index.rightOf(segment)[0] : segment;
    const name = target === undefined ? null : acceptName(target, target === segment ? start : 0, search);
    if (name === null) continue;
    found.push({ ...name, score: (start > 0 ? 0.97 : 0.93) - 0.04 * (seen - 1) });
    break;
  }
  return found;
}

function acceptName(segment: Segment, start: number, search: Search) {
  let words = segment.words.slice(start);
  const colon = words.findIndex((word, at) => at > 0 && /[:：]$/u.test(word.text));
  if (colon >= 0) words = words.slice(0, Math.max(0, colon - 1));
  while (/^[-–—:|]$/u.test(words[0]?.text ?? '')) words = words.slice(1);
  const text = words
    .map((word) => word.text)
    .join(' ')
    .replace(/[\s,;]+$/u, '');
  if (!isNameLike(text) && !hasLegalForm(text)) return null;
  if (start === 0 && (search.index.isPair(segment) || search.labels.isLabelSegment(segment))) return null;
  if (start > 0 && /[:：]$/u.test(text)) return null;
  return { value: text, words };
}
