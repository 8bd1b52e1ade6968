import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { Segment } from '../layout/segments.ts';
import { blockFrom } from './blocks.ts';
import { isNameLike, isStreetLike } from './company-name.ts';
import { isHonorific, startsWithHonorific } from './honorifics.ts';
import { senderLine } from './letterhead.ts';

const LARGER = 1.5;

/** The first line of an address in the upper half of the first page that is not the first on it: whom a letter goes to. */
export function addresseeCandidates(search: Search): Candidate[] {
  const first = search.index.segments[0]?.page ?? 1;
  const page = search.index.onPage(first);
  const bottom = Math.max(...page.map((segment) => segment.y1));
  const candidates: Candidate[] = [];
  let taken = new Set<unknown>();
  let blocks = 0;
  for (const segment of page) {
    if (segment.y0 > bottom * 0.5 || taken.has(segment)) continue;
    if (
      (!isNameLike(segment.text) && senderLine(segment) === null) ||
      search.labels.isLabelSegment(segment) ||
      search.index.isPair(segment)
    )
      continue;
    const lines = blockFrom(segment, search);
    if (isLetterhead(lines)) continue;
    const skipped = lines.findIndex(
      (line, at) => !(at === 0 && senderLine(line) !== null) && !isHonorific(line.text),
    );
    const block = lines.slice(Math.max(0, skipped));
    if (block.length < 2 || !block.slice(1).some((line) => isStreetLike(line.text))) continue;
    taken = new Set([...taken, ...lines]);
    const [name] = block;
    if (name === undefined || !isNameLike(name.text)) continue;
    const role = search.roles.of(name);
    if (role !== null && role !== 'customer' && role !== 'recipient') continue;
    const company = startsWithHonorific(name.text) ? companyOver(name, search) : null;
    if (company !== null && page.some((other) => other.y1 <= company.y0 + 2)) {
      candidates.push({ value: company.text, words: company.words, score: 0.76, label: null });
      blocks++;
      continue;
    }
    const value = name.text.replace(/[\s,;]+$/u, '');
    candidates.push({
      value,
      words: name.words,
      score: startsWithHonorific(value)
        ? 0.75
        : blocks === 0 && !skipped && isAtHead(name, page) && !isUnderLetterhead(name, page)
          ? 0.42
          : 0.6,
      label: null,
    });
    blocks++;
  }
  return candidates;
}

/** Whether the first line of a block is set in much larger letters than the next: the head of the page, not of an address. */
function isLetterhead([first, next]: readonly Segment[]): boolean {
  return first !== undefined && next !== undefined && first.y1 - first.y0 > LARGER * (next.y1 - next.y0);
}

/** The company that a person is written to at: the name flush above a person's, a blank line between them at most. */
function companyOver(person: Segment, search: Search): Segment | null {
  const over = search.index.above(person, 2 * Math.max(person.height, 8))[0];
  if (over === undefined || Math.abs(over.x0 - person.x0) > 6) return null;
  const named =
    isNameLike(over.text) &&
    !isHonorific(over.text) &&
    !search.labels.isLabelSegment(over) &&
    !search.index.isPair(over) &&
    senderLine(over) === null &&
    (search.index.values.get(over) ?? []).length === 0;
  return named ? over : null;
}

/** Whether a name in larger letters stands above, as that of who writes does. */
function isUnderLetterhead(segment: Segment, page: readonly Segment[]): boolean {
  return page.some(
    (other) =>
      other.y1 <= segment.y0 + 2 &&
      other.y1 - other.y0 > 1.15 * (segment.y1 - segment.y0) &&
      isNameLike(other.text) &&
      !isStreetLike(other.text),
  );
}

/** Whether a segment is among the first lines of a page, where the name of who writes stands. */
function isAtHead(segment: Segment, page: readonly Segment[]): boolean {
  return page.filter((other) => other.y1 <= segment.y0 + 2).length < 3;
}
