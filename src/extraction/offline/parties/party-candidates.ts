import type { Candidate } from '../candidates/candidate.ts';
import { BASES } from '../candidates/said-contexts.ts';
import type { Search } from '../candidates/search.ts';
import { shortHead, withoutSection } from '../candidates/short-head.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import { roleOf } from '../fields/roles.ts';
import type { LayoutWord, Segment } from '../layout/segments.ts';
import { asksSigner } from '../passages/letter-candidates.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { addresseeCandidates } from './addressee.ts';
import { captionedNames } from './captioned-names.ts';
import { hasLegalForm, isNameLike } from './company-name.ts';
import { letterheadCandidates } from './letterhead.ts';

/** Labels with one of these ask for something else of the party than its name. */
const NOT_NAMES = new Set([
  'number',
  'date',
  'email',
  'phone',
  'taxid',
  'order',
  'reference',
  'code',
  'account',
  'contract',
  'fax',
  'terms',
  'state',
  'tax',
]);
/** Words beside a party's that leave a heading what it is. */
const NEUTRAL = new Set([
  'name',
  'address',
  'company',
  'description',
  'information',
  'detail',
  'person',
  'your',
]);
const ORDERS =
  /^(?:purchase order|p\.?o\.? form|bestellung|bestellauftrag|bon de commande|orden de compra|pedido de compra|inkooporder|ordine (?:d['’]acquisto|di acquisto))(?:\s+(?:(?:no|nr|n°|#|\d)\S*.{0,20}|\S*\d\S*))?$/iu;
const BANK =
  /(?:bank|banque|banco|banca|sparkasse|caixa|credit union|raiffeisen|building society)(?:\b|s\b)/iu;
const FUNCTION_WORD =
  /^(?:of|de|del|della|du|des|der|von|van|di|da|do|and|und|et|y|&|la|le|les|el|los|il|het|the)$/iu;
/** A name under a heading may have up to so many lines of numbers and codes before it. */
const LINES_BELOW = 5;
/** A name stands so far right of its heading at most, in points, unless nothing else stands on their row. */
const REACH = 220;

/** To whom a statement, a policy or a ticket is written. */
const HOLDERS = new Set(['holder', 'policyholder', 'passenger']);

/** What `Name` counts as a label in a section that a heading gives to the field's party. */
const NAMED_IN_SECTION = 0.85;

/** Names of companies and people: under a label of the field, else where letters and receipts have them. */
export function partyCandidates(model: FieldModel, search: Search): Candidate[] {
  const candidates: Candidate[] = headings(model, search).flatMap(({ segment, end, strength }) =>
    namesUnder(segment, end, search).map((name) => ({
      ...name,
      score: strength * name.score,
      label: `${segment.index}:${end}`,
    })),
  );
  candidates.push(...captionedNames(model, search));
  if (model.role === 'bank') candidates.push(...bankNames(search));
  const orders = isPurchaseOrder(search);
  const issues = orders ? model.role === 'customer' : model.role === 'supplier' || wantsIssuer(model);
  if (issues) candidates.push(...letterheadCandidates(search, model.role));
  const holds = model.role === null && model.nameTokens.some((token) => HOLDERS.has(token));
  if (
    model.role === 'recipient' ||
    model.role === 'employee' ||
    holds ||
    (model.role === 'customer' && !orders)
  )
    candidates.push(...addresseeCandidates(search));
  return candidates;
}

/** Whether the paper calls itself an order, which the customer issues and the supplier gets. */
function isPurchaseOrder(search: Search): boolean {
  return search.index
    .onPage(search.index.segments[0]?.page ?? 1)
    .some((segment) => ORDERS.test(segment.text.trim()));
}

/** Banks go by their names: what says `bank` or the like and is no label. */
function bankNames(search: Search): Candidate[] {
  return search.index.segments
    .filter((segment) => BANK.test(segment.text) && isNameLike(segment.text) && segment.words.length <= 6)
    .filter(
      (segment) =>
        segment.words.length > 1 &&
        !/[:：]/u.test(segment.text) &&
        !/^(?:our|your|ihre?|votre)\b/iu.test(segment.text),
    )
    .map((segment) => ({
      value: segment.text,
      words: segment.words,
      score: hasLegalForm(segment.text) ? 0.62 : 0.6,
      label: null,
    }));
}

/** Whether a field without a role means the company that issues the document. */
function wantsIssuer(model: FieldModel): boolean {
  const company = model.nameTokens.includes('company') || model.descriptionTokens.includes('company');
  if (model.nameTokens.includes('insurer')) return true;
  if (model.role === null) return company;
  if (model.role === 'sender') return company || !asksSigner(model.field);
  return model.role === 'employer' || model.role === 'payer';
}

interface Name {
  value: string;
  words: LayoutWord[];
  score: number;
}

function headings(model: FieldModel, search: Search) {
  const found: { segment: Segment; end: number; strength: number }[] = [];
  for (const segment of search.index.segments) {
    if (search.index.isValueLike(segment)) continue;
    for (const { end, factor } of headEnds(segment, search)) {
      const text = shortHead(textOf(segment.words.slice(0, end))).replace(/\(.*\)/u, '');
      if (text.split(' ').length > 7) continue;
      const tokens = labelTokens(text, segment.ocr);
      const own = partyStrength(model, tokens);
      const sections = tokens.join() === 'name' && search.roles.of(segment) === model.role;
      const strength = Math.max(own, sections && model.role !== null ? NAMED_IN_SECTION : 0) * factor;
      if (strength >= 0.45) found.push({ segment, end, strength });
    }
  }
  return found;
}

/** Where a label may end in a segment: at its colon, at its end, or after a few words that a name follows. */
function headEnds(segment: Segment, search: Search): { end: number; factor: number }[] {
  const { words } = segment;
  const colon = words.findIndex((word) => /[:：]$/u.test(word.text));
  if (colon >= 0) return [{ end: colon + 1, factor: 1 }];
  if (hasLegalForm(segment.text) || search.index.isCaption(segment))
    return [{ end: words.length, factor: 1 }];
  const inside = (BANK.test(segment.text) ? [] : [1, 2, 3]).filter(
    (end) =>
      end < words.length &&
      !BASES.test(words[end - 1]?.text ?? '') &&
      !words.slice(0, end + 1).some((word) => FUNCTION_WORD.test(word.text)),
  );
  return [{ end: words.length, factor: 1 }, ...inside.map((end) => ({ end, factor: 0.7 }))];
}

function partyStrength(model: FieldModel, tokens: readonly string[]): number {
  const own = labelStrength(model, tokens);
  const said = model.role !== null && [...model.nameTokens, ...model.descriptionTokens].includes(model.role);
  if (model.role === null || !said) return own;
  const others = tokens.filter((token) => !NEUTRAL.has(token) && token !== model.role);
  const named = tokens.includes(model.role) || (model.role === 'supplier' && tokens.includes('sender'));
  if (!named || tokens.some((token) => NOT_NAMES.has(token))) return own;
  const extra = others.filter((token) => !(model.role === 'supplier' && token === 'sender')).length;
  const nameFirst = tokens[0] === model.role && tokens.includes('name') && extra > 0;
  return Math.max(own, nameFirst ? 0.8 : 0.97 / (1 + 1.2 * extra));
}

function namesUnder(heading: Segment, end: number, search: Search): Name[] {
  const colon = /[:：]$/u.test(heading.words[end - 1]?.text ?? '');
  const inline = acceptName(heading, end, colon, search);
  if (inline !== null) return [{ ...inline, score: 1 }];
  if (end < heading.words.length && /\p{L}{2}/u.test(textOf(heading.words.slice(end)))) return [];
  const [right, further] = search.index.rightOf(heading);
  const apart =
    right !== undefined &&
    right.x0 - heading.x1 > REACH &&
    (further !== undefined || search.index.leftOf(heading).length > 0);
  const beside =
    right === undefined || apart || search.index.isCaption(heading)
      ? null
      : acceptName(right, 0, colon, search);
  const found = beside === null ? [] : [{ ...beside, score: colon ? 0.97 : 0.9 }];
  if (beside !== null && search.index.answerTo(heading) === right) return found;
  const under = firstNameBelow(heading, search);
  return under === null ? found : [...found, under];
}

function firstNameBelow(heading: Segment, search: Search): Name | null {
  let seen = 0;
  let far = 0;
  let last = heading;
  for (const segment of search.index.below(heading, 5.5 * Math.max(heading.height, 9))) {
    if (segment.y0 - last.y1 > 2 * Math.max(heading.height, 9)) return null;
    if (segment.y0 - last.y1 > Math.max(heading.height, 9)) far = 0.08;
    last = segment;
    if (++seen > LINES_BELOW || withoutSection(segment.text) !== segment.text) return null;
    const colon = segment.words.findIndex((word) => /[:：]$/u.test(word.text));
    const named = colon >= 0 && labelTokens(textOf(segment.words.slice(0, colon + 1))).join() === 'name';
    const beside = named && colon + 1 === segment.words.length ? search.index.rightOf(segment)[0] : undefined;
    const name =
      beside === undefined
        ? acceptName(segment, named ? colon + 1 : 0, named, search)
        : acceptName(beside, 0, true, search);
    if (name !== null) return { ...name, score: (named ? 0.97 : 0.93) - far - 0.04 * (seen - 1) };
  }
  return null;
}

/** Takes a segment's words from `start` as a name; one that a colon announces may look like a label itself. */
function acceptName(
  segment: Segment,
  start: number,
  announced: boolean,
  search: Search,
): Omit<Name, 'score'> | null {
  let words = segment.words.slice(start);
  const colon = words.findIndex((word, at) => at > 0 && /[:：]$/u.test(word.text));
  if (colon >= 0) words = words.slice(0, Math.max(0, colon - 1));
  while (/^[-–—:|]$/u.test(words[0]?.text ?? '')) words = words.slice(1);
  const dash = words.findIndex((word) => /^[-–—·•|]$/u.test(word.text));
  if (dash > 0 && /\d{4}/u.test(textOf(words.slice(dash)))) words = words.slice(0, dash);
  const text = textOf(words).replace(/[\s,;]+$/u, '');
  if (/[:：]$/u.test(text) || (!isNameLike(text) && !hasLegalForm(text))) return null;
  if (start === 0 && (search.index.isPair(segment) || search.index.isCaption(segment))) return null;
  if (search.index.answerTo(segment) !== undefined) return null;
  if (start > 0 && !announced && FUNCTION_WORD.test(words[0]?.text ?? '')) return null;
  if (labelTokens(text).some((token) => NOT_NAMES.has(token)) && search.labels.isLabel(text)) return null;
  if (announced) return { value: text, words };
  const first = roleOf(labelTokens(text).slice(0, 1));
  if (first !== null && first !== 'bank' && !hasLegalForm(text)) return null;
  if (search.labels.isLabel(text, segment.ocr) || (start > 0 && !/^\p{Lu}/u.test(text))) return null;
  if (!/[\p{Lu}\d]/u.test(text) && !hasLegalForm(text)) return null;
  return { value: text, words };
}

function textOf(words: readonly LayoutWord[]): string {
  return words.map((word) => word.text).join(' ');
}
