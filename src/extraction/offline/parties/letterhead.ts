import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { Role } from '../fields/roles.ts';
import type { Segment } from '../layout/segments.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { hasLegalForm, isNameLike, isStreetLike } from './company-name.ts';
import { isHonorific } from './honorifics.ts';

const TITLES =
  /^(?:tax |sales |commercial |pro ?forma )?(?:invoice|receipt|rechnung|facture|factura|factuur|fattura|fatura|faktura|statement|bill|quotation|quittung|kassenbon|welcome|willkommen|bienvenue|bienvenidos?|thank you|customer copy|merchant copy|cash sales?|official receipt|original|copy|duplicate|page\b.*|seite\b.*)$/iu;

/** What a paper is, as its last word says or its first ones, is not who issues it. */
const PAPERS =
  /^(?:certificate|application|notice|proof|report|attestation|certificat|certificado|certificato|verklaring|bescheinigung|bestätigung|nachweis) (?:of|for|de|di|van|über) |(?:application|agreement|certificate|questionnaire|report|antrag|formular|vertrag|bescheinigung|demande|formulaire|contrat|aanvraag|overeenkomst)$/iu;

/** Lines at the head of a page that speak of one of these are not the name of who issues it. */
const NOT_HEADS = new Set([
  'invoice',
  'statement',
  'receipt',
  'account',
  'date',
  'page',
  'form',
  'order',
  'phone',
  'taxid',
  'registration',
]);

/** Who issues a document that does not say so: the line of the sender, the head of the page, a company in its foot. */
export function letterheadCandidates(search: Search, wanted: Role | null = null): Candidate[] {
  const first = search.index.segments[0]?.page ?? 1;
  const page = search.index.onPage(first);
  const bottom = Math.max(...page.map((segment) => segment.y1));
  const candidates: Candidate[] = [];
  const tops = page.filter((segment) => segment.y0 < bottom * 0.3);
  const tallest = Math.max(
    0,
    ...tops.filter((segment) => isHead(segment, search)).map((segment) => segment.height),
  );
  let rank = 0;
  for (const segment of page) {
    const sender = senderLine(segment);
    if (sender !== null) candidates.push({ ...sender, score: 0.78, label: null });
    if (!isHead(segment, search)) continue;
    const over = search.index.above(segment, segment.height)[0];
    if (over !== undefined && isHonorific(over.text)) continue;
    const role = search.roles.of(segment);
    if (role !== null && role !== 'supplier' && role !== 'payer' && role !== wanted) continue;
    if (segment.y0 < bottom * 0.3) {
      const below = search.index.below(segment, 1.6 * segment.height)[0];
      const legal = hasLegalForm(segment.text);
      const score =
        (legal ? 0.6 : /^\p{Ll}/u.test(segment.text) ? 0.25 : 0.4) +
        (rank === 0 ? 0.14 : rank === 1 ? 0.06 : 0) +
        (segment.height >= tallest * 0.98 && tallest > 0 ? 0.06 : 0) +
        (below !== undefined && isStreetLike(below.text) ? 0.1 : 0);
      candidates.push({
        value: clean(segment.text),
        words: segment.words,
        score: Math.min(score, 0.8),
        label: null,
      });
      if (legal) candidates.push(...withLineAbove(segment, score, search));
      rank++;
    } else if (segment.y0 > bottom * 0.8 && hasLegalForm(segment.text)) {
      candidates.push({ value: clean(segment.text), words: segment.words, score: 0.5, label: null });
    }
  }
  return candidates.map((candidate) => ({
    ...candidate,
    score: candidate.score + 0.05 * repeats(candidate, candidates),
  }));
}

/** A company's name that is set over two lines alike, the legal form at the end of the second. */
function withLineAbove(segment: Segment, score: number, search: Search): Candidate[] {
  const over = search.index.above(segment, 0.9 * segment.height)[0];
  if (over === undefined || !isHead(over, search) || hasLegalForm(over.text)) return [];
  const centred = Math.abs(over.x0 + over.x1 - segment.x0 - segment.x1) < 12;
  const flush = Math.abs(over.x0 - segment.x0) < 3;
  const [lower, upper] = [segment.y1 - segment.y0, over.y1 - over.y0];
  const alike = Math.min(lower, upper) > 0.8 * Math.max(lower, upper);
  const capitals = (text: string) => text === text.toUpperCase();
  const repeated = over.words.some((word) => segment.text.toLowerCase().includes(word.text.toLowerCase()));
  if (!(centred || flush) || !alike || repeated || capitals(over.text) !== capitals(segment.text)) return [];
  const value = `${clean(over.text)} ${clean(segment.text)}`;
  return [
    { value, words: [...over.words, ...segment.words], score: Math.min(score, 0.8) + 0.03, label: null },
  ];
}

function repeats(candidate: Candidate, all: readonly Candidate[]): number {
  return Math.min(
    2,
    all.filter(
      (other) =>
        other !== candidate && String(other.value).toLowerCase() === String(candidate.value).toLowerCase(),
    ).length,
  );
}

function isHead(segment: Segment, search: Search): boolean {
  const text = segment.text;
  const said = labelTokens(text, segment.ocr);
  if (isHonorific(text) || PAPERS.test(text.trim())) return false;
  if (search.index.leftOf(segment).some((left) => search.index.endsWithColon(left))) return false;
  if (said.some((token) => NOT_HEADS.has(token)) && !hasLegalForm(text)) return false;
  if (TITLES.test(clean(text)) || !isNameLike(text) || (isStreetLike(text) && !hasLegalForm(text)))
    return false;
  return (
    !search.labels.isLabelSegment(segment) &&
    !search.index.isPair(segment) &&
    !search.index.isValueLike(segment)
  );
}

/** `Name - Street 1 - 12345 Town` in one small line, as German windows envelopes show it. */
export function senderLine(segment: Segment): Pick<Candidate, 'value' | 'words'> | null {
  const at = segment.words.findIndex((word) => /^[-–—•·|]$|,$/u.test(word.text));
  if (at < 0) return null;
  const end = /,$/u.test(segment.words[at]?.text ?? '') ? at + 1 : at;
  const name = segment.words
    .slice(0, end)
    .map((word) => word.text)
    .join(' ')
    .replace(/,$/u, '');
  const rest = segment.words
    .slice(at + 1)
    .map((word) => word.text)
    .join(' ');
  const town = /(?:^|[\s,–-])(?:[A-Z]{1,2}-)?\d{4,5}\s+\p{Lu}\p{L}+/u.test(rest) && /[-–—•·|,]/u.test(rest);
  return town && isNameLike(name) ? { value: name, words: segment.words.slice(0, end) } : null;
}

function clean(text: string): string {
  return text.replace(/^[\s|•*-]+|[\s|,;•*-]+$/gu, '');
}
