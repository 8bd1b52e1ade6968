import { parseDate } from '../../coercion/parse-date.ts';
import { parseNumber } from '../../coercion/parse-number.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import { hasLegalForm } from '../parties/company-name.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { runningText } from './running-text.ts';

/** `(the “Licensee”)`, `("Tenant")`, `(nachfolgend „Mieter“ genannt)`, `(ci-après « le Bailleur »)`. */
const TERM = /\(([^()]{0,60}?)["“”„«'‘]\s*([^"“”»'’()]{2,40}?)\s*,?["“”»'’][^()]{0,60}\)/gu;
/** The same without parentheses: `, ci-après « le Bailleur »`, `, hereinafter called "the Tenant"`, `, im Folgenden „Mieter“`. */
const CALLED =
  /,?\s(?:hereinafter|hereafter|nachfolgend|nachstehend|im\s+Folgenden|ci-après|en\s+adelante|in\s+seguito|di\s+seguito|hierna)(?:\s[^"“”„«»(),.;]{0,40})?\s["“„«'‘]\s*([^"“”»'’()]{2,40}?)\s*,?["“”»'’]/giu;
const DURATION =
  /((?:\p{L}{2,}(?:-\p{L}+)?\s+(?=\())?\(?\d{1,3}\)?\s+(?:years?|months?|weeks?|days?|Jahren?|Monaten?|Wochen|Tagen?|ans?|années?|mois|jours|años?|meses|días|jaar|maanden|dagen)(?:\s+(?:and|und|et|y|en)\s+\d+\s+\p{L}+)?)\s*$/iu;
const NAME =
  /((?:(?:[\p{Lu}\d&][\p{L}\p{N}.&'’-]*|of|and|de|du|und|&|the|van|der|la),?\s+){0,8}(?:[\p{Lu}\d][\p{L}\p{N}.&'’-]*)(?:,?\s+(?:Inc|Ltd|LLC|L\.L\.C|Corp|Co|GmbH|AG|S\.A|B\.V|N\.V|plc|PLC|LLP)\b\.?)?)/u;
const COMPANY_TAIL =
  /^(?:[Ii]nc|[Ll]td|LLC|L\.L\.C|[Cc]orp|[Cc]o|LP|LLP|plc|PLC|S\.A|SA|B\.V|BV|N\.V|NV|AG)\b/u;

/** An article before a legal form is none of the name: `la SCI Les Ormes`, `die Firma Abel`. */
const ARTICLE =
  /^(?:la|le|der|die|the|el)\s+(?=(?:SCI|SARL|SAS|SASU|SA|EURL|SNC|SRL|Firma|[Ss]ociété|[Ee]mpresa)\s)(?:(?:Firma|[Ss]ociété|[Ee]mpresa)\s+)?/iu;

const DESCRIBED =
  /^,?\s*(?:an?\s|incorporated|organi[sz]ed|registered|whose|having|located|dont|born|geboren|née?\s|nat[oa]\s|nacid[oa]\s|eine?\s|une?\s|una?\s)/u;

/** Contracts name what they mean in parentheses behind it; the term is the label, what stands before it the value. */
export function definedTermCandidates(model: FieldModel, search: Search): Candidate[] {
  if (!['party', 'date', 'text', 'amount'].includes(model.kind)) return [];
  const { text, wordsBetween } = runningText(search);
  const candidates: Candidate[] = [];
  for (const match of [...text.matchAll(TERM), ...text.matchAll(CALLED)]) {
    const tokens = labelTokens(match[2] ?? match[1] ?? '');
    const strength = labelStrength(model, tokens);
    if (strength < 0.5) continue;
    const before = text.slice(Math.max(0, match.index - 220), match.index).trimEnd();
    const offset =
      match.index - (text.slice(Math.max(0, match.index - 220), match.index).length - before.length);
    const found =
      model.kind === 'date'
        ? lastDate(before, search)
        : model.kind === 'amount'
          ? lastAmount(before, search)
          : (duration(before) ?? partyName(before));
    if (found === null) continue;
    const start = offset - before.length + found.at;
    const words = wordsBetween(start, start + found.length);
    candidates.push({ value: found.value, words, score: strength, label: `term:${match.index}` });
  }
  return candidates;
}

function lastAmount(before: string, search: Search) {
  const last = /(?:[^\s\d]{1,3}\s?)?[\d.,]*\d\s*$/u.exec(before);
  const value = last === null ? null : parseNumber(last[0], search.index.hints);
  return last === null || value === null ? null : { value, at: last.index, length: last[0].length };
}

function lastDate(before: string, search: Search) {
  const words = [...before.matchAll(/\S+/gu)];
  for (let length = 6; length >= 1; length--) {
    const first = words.at(-length);
    if (first === undefined) continue;
    const raw = before.slice(first.index);
    const value = parseDate(raw.replace(/[,;]$/u, ''), search.index.hints);
    if (value !== null) return { value, at: first.index, length: raw.length };
  }
  return null;
}

function duration(before: string) {
  const match = DURATION.exec(before);
  return match?.[1] === undefined ? null : { value: match[1], at: match.index, length: match[1].length };
}

/** The name before a defined term: one with a legal form or a description of the company behind it, else the nearest. */
function partyName(before: string) {
  const clause =
    /(?:^|\b(?:between|among|und|and|et|y|zwischen|entre|tussen|by|from|to)\b:?\s+|[;:]\s+|\(\d\)\s+|\d\s+and\s+|\)\s*,?\s+(?:and\s+)?)/giu;
  let best: { value: string; at: number; length: number } | null = null;
  let most = -1;
  const since = [...before.matchAll(/["“”»'’][^()]{0,60}\)/gu)].at(-1);
  const earliest = since === undefined ? 0 : since.index + since[0].length;
  for (const match of before.matchAll(clause)) {
    const begins = match.index + match[0].length;
    const start = begins + (ARTICLE.exec(before.slice(begins))?.[0].length ?? 0);
    if (start < earliest) continue;
    const rest = before.slice(start);
    const end = nameEnd(rest);
    const name = rest.slice(0, end).trim();
    if (!/^\p{Lu}/u.test(name) || !NAME.test(name) || name.split(' ').length > 10) continue;
    if (!isWholeName(name) && end !== rest.length) continue;
    const sure =
      (hasLegalForm(name) ? 2 : 0) +
      (DESCRIBED.test(rest.slice(end)) ? 1 : 0) +
      (/^\(\d\)/u.test(match[0]) ? 1 : 0);
    if (sure >= most)
      [best, most] = [{ value: name.replace(/[\s,;]+$/u, ''), at: start, length: name.length }, sure];
  }
  return best;
}

function isWholeName(name: string): boolean {
  return name
    .split(' ')
    .every((word) => /^(?:[\p{Lu}\d&(]|of$|and$|de$|du$|und$|the$|van$|der$|la$|&$)/u.test(word));
}

function nameEnd(rest: string): number {
  for (const match of rest.matchAll(/,|\(|;/gu)) {
    const after = rest.slice(match.index + 1).trimStart();
    if (match[0] === ',' && COMPANY_TAIL.test(after)) continue;
    return match.index;
  }
  const verb =
    /\s(?:with|having|located|whose|incorporated|organized|of\s+\d|a\s+\p{L}+\s+(?:corporation|company))\b/u.exec(
      rest,
    );
  return verb?.index ?? rest.length;
}
