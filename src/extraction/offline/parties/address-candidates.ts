import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import { textCandidates } from '../candidates/text-candidates.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { Segment } from '../layout/segments.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { blockFrom } from './blocks.ts';
import { isStreetLike } from './company-name.ts';
import { partyCandidates } from './party-candidates.ts';

/** Postal addresses: what follows an address label, else the lines below the name of the party it belongs to. */
export function addressCandidates(model: FieldModel, search: Search): Candidate[] {
  const labelled = textCandidates(model, search)
    .filter((candidate) => candidate.score >= 0.4)
    .map((candidate) => extend(candidate, search));
  const owner = { ...model, kind: 'party' as const, role: model.role ?? 'supplier' };
  const named = partyCandidates(owner, search)
    .filter((candidate) => candidate.score >= 0.45)
    .flatMap((candidate) => belowName(candidate, search));
  return [...labelled, ...named.map((candidate) => ({ ...candidate, score: candidate.score * 0.85 }))];
}

function extend(candidate: Candidate, search: Search): Candidate {
  const segment = segmentOf(candidate, search);
  if (segment === undefined) return candidate;
  const start = candidate.words[0];
  const first: Segment = { ...segment, x0: start?.x0 ?? segment.x0, words: candidate.words };
  const lines = blockFrom(first, search).slice(1);
  const label = search.index.segments[Number(candidate.label?.split(':')[0] ?? -1)];
  const taken = takeWhile(lines, (line) => isAddressLine(line, search) && !isLabelled(line, label, search));
  return join(candidate, taken);
}

/** Whether a line has a label of its own at its left, flush with the label of the address. */
function isLabelled(line: Segment, label: Segment | undefined, search: Search): boolean {
  return search.index
    .leftOf(line)
    .some((other) => label !== undefined && Math.abs(other.x0 - label.x0) < 4 && other.y0 > label.y1 - 2);
}

function belowName(candidate: Candidate, search: Search): Candidate[] {
  const segment = segmentOf(candidate, search);
  if (segment === undefined) return [];
  const name: Segment = { ...segment, x0: candidate.words[0]?.x0 ?? segment.x0 };
  const lines = blockFrom(name, search).slice(1);
  const from = lines.findIndex(
    (line) => /\d/u.test(line.text) && /\p{L}{2}/u.test(line.text) && isAddressLine(line, search),
  );
  const first = lines[from];
  if (first === undefined || !isAddressLine(first, search)) return [];
  const rest = takeWhile(lines.slice(from + 1), (line) => isAddressLine(line, search));
  return [join({ ...candidate, value: first.text, words: first.words }, rest)];
}

function join(candidate: Candidate, lines: readonly Segment[]): Candidate {
  const texts = [String(candidate.value), ...lines.map((line) => line.text)].map((text) =>
    text.replace(/[\s,]+$/u, ''),
  );
  return {
    ...candidate,
    value: texts.join(', '),
    words: [...candidate.words, ...lines.flatMap((line) => line.words)],
  };
}

/** A line about one of these is not part of a postal address. */
const NOT_ADDRESS = new Set([
  'phone',
  'fax',
  'email',
  'website',
  'taxid',
  'localtax',
  'registration',
  'iban',
  'bic',
  'invoice',
  'receipt',
]);

function isAddressLine(line: Segment, search: Search): boolean {
  if (/@|www\.|https?:|^\+?[\d\s().-]{7,}$|^\(.*\)$|\bco\.? ?no\b/iu.test(line.text)) return false;
  if (!isStreetLike(line.text) && labelTokens(line.text).some((token) => NOT_ADDRESS.has(token)))
    return false;
  return (
    !search.index.isPair(line) && !search.labels.isLabelSegment(line) && line.text.split(' ').length <= 9
  );
}

function segmentOf(candidate: Candidate, search: Search): Segment | undefined {
  const word = candidate.words[0];
  return search.index.segments.find((segment) => word !== undefined && segment.words.includes(word));
}

function takeWhile<T>(items: readonly T[], keep: (item: T) => boolean): T[] {
  const end = items.findIndex((item) => !keep(item));
  return items.slice(0, end < 0 ? items.length : end);
}
