import { distance } from 'fastest-levenshtein';
import { currencyCode } from '../../coercion/currencies.ts';
import { misreadDistance } from './misread-distance.ts';
import { canonicals, JOINT, phrases, STOP_WORDS, whenLearnt, wordsOf } from './vocabulary.ts';

/** Short parts that a compound may be made of; other parts need at least four letters. */
const SHORT_PARTS = new Set(
  'nr no id ust tva vat btw iva po inv tax due net kto tel ref bon art pos kfz ort'.split(' '),
);
/** Second parts of German, Dutch and Swedish compounds that are taken off an unknown first part. */
const HEADS = new Set(
  'nummer nr datum betrag betrage preis adresse summe satz bedrag belopp kosten konto prijs pris nummern'.split(
    ' ',
  ),
);
/** Prepositions that name a party when they are a label by themselves. */
const DIRECTIONS = new Map([
  ...'to an a para aan till pour for'.split(' ').map((word) => [word, 'customer'] as const),
  ...'re betr obj'.split(' ').map((word) => [word, 'subject'] as const),
  ...'from von de van fra'.split(' ').map((word) => [word, 'supplier'] as const),
]);
const MAX_PHRASE = 7;

/** Phrases whose words are set or read as one: `BILLTO`. */
const joined = new Map<string, string>();
/** What the words are inflections of, where all words of one stem mean the same. */
const stems = new Map<string, string | null>();
const singles: string[] = [];
/** The same texts are asked about for every field. */
const kept = new Map<string, string[]>();
const MOST_KEPT = 20_000;
const compounds = new Map<string, string[]>();
const corrections = new Map<string, string | null>();

whenLearnt(() => {
  for (const derived of [joined, stems, compounds, corrections, kept]) derived.clear();
  singles.splice(0, Number.POSITIVE_INFINITY, ...[...phrases.keys()].filter(isLongWord));
  for (const [key, meant] of phrases) {
    const whole = key.replaceAll(' ', '');
    if (whole !== key && whole.length >= 6 && !phrases.has(whole)) joined.set(whole, meant);
  }
  for (const key of singles) {
    const stem = stemOf(key);
    const meant = phrases.get(key) ?? null;
    if (stem !== null) stems.set(stem, stems.has(stem) && stems.get(stem) !== meant ? null : meant);
  }
});

function isLongWord(key: string): boolean {
  return !key.includes(' ') && key.length >= 5;
}

/**
 * The canonical tokens of a label or a field's name, without repetition: `Rechnungs-Nr.`, `invoice no` and
 * `numero de facture` all give `invoice` and `number`. Words the dictionary lacks stand for themselves, folded.
 * With `correct`, words that one or two letters part from a known one count as that, as OCR needs.
 */
export function labelTokens(text: string, correct = false): string[] {
  const key = `${correct ? '~' : ' '}${text}`;
  let tokens = kept.get(key);
  if (tokens === undefined) {
    tokens = readTokens(text, correct);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, tokens);
  }
  return [...tokens];
}

function readTokens(text: string, correct: boolean): string[] {
  const parts = wordsOf(text);
  const direction =
    parts.length === 1 && /^(?:to|from)$|[:：]$/iu.test(text.trim())
      ? DIRECTIONS.get(parts[0] ?? '')
      : undefined;
  if (direction !== undefined) return [direction];
  const found = new Set<string>();
  for (let at = 0; at < parts.length; ) {
    const taken = takePhrase(parts, at, found);
    if (taken === 0) for (const token of single(parts[at] ?? '', correct)) found.add(token);
    at += Math.max(taken, 1);
  }
  return [...new Set([...found].flatMap((meant) => meant.split(' ')))];
}

/** Whether a canonical token comes from the dictionary. */
export function isKnownToken(token: string): boolean {
  return canonicals.has(token);
}

/** What a phrase means as it is written, else with its digraphs as the vowels that umlauts are folded to. */
function meaningOf(phrase: string): string | undefined {
  return phrases.get(phrase) ?? phrases.get(foldDigraphs(phrase));
}

function foldDigraphs(text: string): string {
  return text.replace(/([aou])e/gu, '$1');
}

function takePhrase(parts: string[], at: number, found: Set<string>): number {
  for (let length = Math.min(MAX_PHRASE, parts.length - at); length >= 1; length--) {
    const canonical = meaningOf(parts.slice(at, at + length).join(' '));
    if (canonical === undefined) continue;
    found.add(canonical);
    return length;
  }
  return 0;
}

function single(word: string, correct: boolean): string[] {
  if (word === '' || STOP_WORDS.has(word) || /^[\d%]+$/u.test(word) || currencyCode(word) !== null) return [];
  const genitive = word.length > 5 && word.endsWith('s') ? meaningOf(word.slice(0, -1)) : undefined;
  if (genitive !== undefined) return [genitive];
  let parts = compounds.get(word);
  if (parts === undefined) {
    parts = decompose(word) ?? [];
    if (compounds.size < 20_000) compounds.set(word, parts);
  }
  if (parts.length > 0) return parts;
  const glued = joined.get(word);
  if (glued !== undefined) return [glued];
  const inflected = stems.get(stemOf(word) ?? '') ?? null;
  if (inflected !== null) return [inflected];
  if (correct && word.length <= 2) return [];
  const corrected = correct ? nearestWord(word) : null;
  if (corrected !== null) return [corrected];
  const folded = foldDigraphs(word);
  return [folded.length > 4 ? folded.replace(/s$/u, '') : folded];
}

/** A word without the ending of its number or case; `null` when too little would be left. */
function stemOf(word: string): string | null {
  const stem = word.replace(/(?:en|es|os|as|[enaios])$/u, '');
  return stem.length < 6 || /\d/u.test(word) ? null : stem;
}

function decompose(word: string, depth = 0): string[] | null {
  if (word.length < 5 || depth > 2 || /\d/u.test(word)) return null;
  for (let cut = word.length - 2; cut >= 2; cut--) {
    const right = word.slice(cut);
    if (right.length < 4 && !SHORT_PARTS.has(right)) continue;
    const head = meaningOf(right) ?? null;
    const tail = head === null ? decompose(right, depth + 1) : [head];
    if (tail === null) continue;
    const left = firstPart(word.slice(0, cut));
    if (left !== null) return [left, ...tail];
    if (HEADS.has(foldDigraphs(right)) && cut >= 4) return [word.slice(0, cut).replace(/s$/u, ''), ...tail];
  }
  return null;
}

function firstPart(word: string): string | null {
  for (const stem of [word, word.replace(/(?:en|es|s|n)$/u, ''), word.replace(/s$/u, '')]) {
    if (stem.length < 4 && !SHORT_PARTS.has(stem)) continue;
    const canonical = meaningOf(stem);
    if (canonical !== undefined) return canonical;
  }
  return null;
}

function nearestWord(word: string): string | null {
  if (word.length < 4 || /\d{2}/u.test(word) || word.search(JOINT) === 0) return null;
  const known = corrections.get(word);
  if (known !== undefined) return known;
  const allowed = word.length >= 7 ? 2 : 1;
  let best: string | null = null;
  let least = allowed + 0.01;
  for (const candidate of singles) {
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    if (distance(candidate, word) > allowed) continue;
    const edits = misreadDistance(word, candidate);
    if (edits < least) [best, least] = [candidate, edits];
  }
  const canonical = best === null ? null : (phrases.get(best) ?? null);
  if (corrections.size < 20_000) corrections.set(word, canonical);
  return canonical;
}
