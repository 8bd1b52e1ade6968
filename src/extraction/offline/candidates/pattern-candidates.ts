import { currencyCode } from '../../coercion/currencies.ts';
import type { FieldKind } from '../fields/field-kind.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { matchWords } from '../values/match-words.ts';
import type { Candidate } from './candidate.ts';
import { bestLabel, labelNames, type Search } from './search.ts';

/** Forms that tell by themselves what a text is, and the score of one without any label. */
const PATTERNS: Partial<Record<FieldKind, { pattern: RegExp; alone: number }>> = {
  email: { pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, alone: 0.62 },
  website: {
    pattern:
      /(?:https?:\/\/)?(?:www\.)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/[^\s,;]*)?|https?:\/\/[^\s,;]+/giu,
    alone: 0.62,
  },
  iban: { pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/gu, alone: 0.7 },
  bic: { pattern: /\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b/gu, alone: 0 },
  phone: { pattern: /(?:\+|\(|\b)\d[\d\s()./-]{5,}\d\b/gu, alone: 0 },
  taxid: {
    pattern:
      /\b(?:ATU|BE|BG|CHE-?|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK)[ ]?(?=(?:[A-Z. ]*\d){7})[A-Z]{0,2}-?\d[\d. ]{5,14}\d(?:[A-Z]\d{2}|[A-Z]{1,2})?\b|\b\d{2}-\d{7}\b|\b\d{2}[A-Z]{5}\d{4}[A-Z][\dA-Z]Z[\dA-Z]\b/gu,
    alone: 0.4,
  },
};

/** Kinds that look alike, so that a known label of something else tells that a value is not meant. */
const NUMBERED = new Set<FieldKind>(['phone', 'taxid']);

/** That of Norway. */
const SHORTEST_IBAN = 15;

/** Values that their form gives away: e-mail addresses, IBANs and the like, with or without a label. */
export function patternCandidates(model: FieldModel, search: Search): Candidate[] {
  const form = PATTERNS[model.kind];
  if (form === undefined) return [];
  return search.index.segments.flatMap((segment) =>
    matchWords(segment, form.pattern).flatMap(({ start, end, text }) => {
      if (model.kind === 'phone' && (text.replace(/\D/gu, '').length < 7 || /^\d{2}-\d{7}$/u.test(text)))
        return [];
      if (model.kind === 'iban' && text.replaceAll(' ', '').length < SHORTEST_IBAN) return [];
      const whole =
        model.kind === 'phone' && start === 0 && end === segment.words.length && /[-.\s()]/u.test(text);
      const { score, label, known } = bestLabel(search, model, segment, start);
      const followed =
        model.kind === 'taxid' && /^(?:MWST|TVA|IVA|VAT|USt)\b/u.test(segment.words[end]?.text ?? '');
      const factor = labelNames(search, label, model.role) ? 1.1 : search.roles.factor(segment, model.role);
      const mark = /^[·•|,;–-]$/u.test(segment.words[end]?.text ?? '');
      const headed = model.kind === 'phone' && start === 0 && (mark || end === segment.words.length);
      const base = followed
        ? 0.55
        : headed && !whole && text.replace(/\D/gu, '').length >= 9
          ? 0.5
          : whole && text.replace(/\D/gu, '').length >= 9
            ? 0.55
            : form.alone;
      const alone = base > 0 && factor > 1 ? Math.max(base, 0.6) : base;
      const best = Math.max(score, known && NUMBERED.has(model.kind) && score < 0.4 ? 0 : alone) * factor;
      return [{ value: text, words: segment.words.slice(start, end), score: best, label }];
    }),
  );
}

/** The currency of the document: the code or sign that stands most often next to its amounts. */
export function currencyCandidates(search: Search): Candidate[] {
  const seen = new Map<string, Candidate>();
  for (const segment of search.index.segments) {
    for (const word of segment.words) {
      const bare = word.text.replace(/^[([:]+|[)\]:,;.]+$/gu, '');
      const sign = /^[A-Za-z]*[$€£₹¥]|[€£₹]$/u.exec(bare)?.[0] ?? bare;
      const code =
        /^[A-Z]{3}$|[^\p{L}]|^(?:RM|Rs|kr)$/u.test(sign) || /^euros?$/iu.test(sign)
          ? currencyCode(sign)
          : null;
      if (code === null) continue;
      const known = seen.get(code);
      if (known === undefined) seen.set(code, { value: code, words: [word], score: 0.6, label: null });
      else known.score = Math.min(0.9, known.score + 0.02);
    }
  }
  return [...seen.values()];
}
