import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { LayoutWord } from '../layout/segments.ts';
import { runningText } from './running-text.ts';

/** Words after which a certificate says whom it is for, in six languages. */
const CERTIFIES =
  /(?:\b(?:certif(?:y|ies|ied)|confirms?|acknowledges?|declares?)\s+that|\b(?:awarded|presented|granted|given)\s+to|conferred\s+(?:up)?on|\b(?:certifie|certifions|atteste|attestons)\s+que|\bdécernée?\s+à|\bdélivrée?\s+à|\bbe(?:scheinig|stätig)\p{L}+(?:\s+\p{L}+){0,2},\s+dass|\bverliehen\s+an|\b(?:certifica|certificamos|constar)\s+que|\botorgado\s+a|\b(?:certifica|attesta|dichiara)\s+che|\b(?:conferito|rilasciato)\s+a|\bverkla(?:art|ren|ard)\s+dat|\b(?:uitgereikt|toegekend)\s+aan)\s*:?\s+/giu;
const PART = String.raw`(?:\p{Lu}[\p{L}'’.-]*|d[’']\p{Lu}\p{L}+)`;
const NAME = String.raw`${PART}(?:\s+(?:(?:de|del|della|di|da|van|von|der|den|la|le|el|y)\s+){0,2}${PART}){1,4}`;
const BEGINS = new RegExp(`^${NAME}`, 'u');
const BORN = new RegExp(
  String.raw`(${NAME})\s?,?\s+(?:born|geboren|geb\.|née?|né\(e\)|nat[oa]|nacid[oa])(?!\p{L})`,
  'gu',
);
const HONORIFIC =
  /^(?:(?:herrn?|frau|mr|mrs|ms|miss|m|mme|mlle|monsieur|madame|sr|sra|srta|don|doña|sig|sig\.ra|dhr|mevr)\.?\s+)+(?=\p{Lu})/iu;
const HELD = new Set(['participant', 'holder', 'person', 'name', 'recipient', 'employee', 'applicant']);
const OTHERS = new Set(['company', 'trainer', 'doctor', 'bank', 'account', 'insurer', 'contact']);

/** Whom a certificate is for: the name after what it certifies, or before where its holder was born. */
export function certifiedPerson(model: FieldModel, search: Search): Candidate[] {
  const tokens = [...model.nameTokens, ...model.descriptionTokens];
  const asked =
    model.kind === 'party' &&
    (model.role === null || HELD.has(model.role)) &&
    tokens.some((token) => HELD.has(token)) &&
    !tokens.some((token) => OTHERS.has(token));
  if (!asked) return [];
  const { text } = runningText(search);
  const after = [...text.matchAll(CERTIFIES)].flatMap((match) => {
    const from = match.index + match[0].length;
    const courtesy = HONORIFIC.exec(text.slice(from))?.[0] ?? '';
    const start = from + courtesy.length;
    const name = BEGINS.exec(text.slice(start))?.[0];
    return name === undefined ? [] : [{ start, end: start + name.length, edge: 'first' as const }];
  });
  const before = [...text.matchAll(BORN)].map((match) => {
    const name = match[1] ?? '';
    return { start: match.index, end: match.index + name.length, edge: 'last' as const };
  });
  return [...after, ...before].flatMap(({ start, end, edge }) => {
    const line = ofOneLine(runningText(search).wordsBetween(start, end), edge, search);
    const courtesy = HONORIFIC.exec(`${line[0]?.text ?? ''} X`) === null ? 0 : 1;
    const words = line.slice(courtesy);
    const value = words
      .map((word) => word.text)
      .join(' ')
      .replace(/[\s,;.]+$/u, '');
    return words.length < 2 ? [] : [{ value, words, score: 0.72, label: `certified:${start}` }];
  });
}

/** The words on the line that the first or the last one stands on: a name is not parted. */
function ofOneLine(words: LayoutWord[], edge: 'first' | 'last', search: Search): LayoutWord[] {
  const own = words.at(edge === 'first' ? 0 : -1);
  const home = search.index.segments.find((segment) => own !== undefined && segment.words.includes(own));
  return words.filter((word) => home?.words.includes(word));
}
