import type { SchemaField } from '../../../contract/schema-field.ts';
import { foldText } from '../../coercion/fold-text.ts';
import { roleOf } from './roles.ts';

/** The shape that a field's values have on paper. */
export type FieldKind =
  | 'date'
  | 'amount'
  | 'count'
  | 'percent'
  | 'boolean'
  | 'choice'
  | 'code'
  | 'email'
  | 'phone'
  | 'iban'
  | 'bic'
  | 'taxid'
  | 'registration'
  | 'website'
  | 'currency'
  | 'party'
  | 'address'
  | 'place'
  | 'title'
  | 'text';

/** Tokens that by themselves give a text field its kind, in the order of their strength. */
const TEXT_KINDS: [FieldKind, string[]][] = [
  ['email', ['email']],
  ['iban', ['iban']],
  ['bic', ['bic']],
  ['website', ['website']],
  ['phone', ['phone', 'fax']],
  ['taxid', ['taxid', 'localtax']],
  ['code', ['ssn']],
  ['currency', ['currency']],
];
const CODES = new Set(['number', 'reference', 'code', 'order', 'booking', 'zip', 'registration']);
const COUNTS = new Set(
  'quantity room night page position guest table grossweight netweight weight volume package pallet mileage reading consumption'.split(
    ' ',
  ),
);
/** What is counted or measured, though its name has a word that amounts have, as `net weight total`. */
const MEASURES = new Set([
  'grossweight',
  'netweight',
  'weight',
  'volume',
  'package',
  'pallet',
  'mileage',
  'reading',
]);
const RATES = new Set(['tax', 'discount', 'interest']);
const ADDRESS = /address(?!ee)|adress|adres\b|anschrift|direccion|indirizzo|endereco|domicil/u;
const PERCENT = /(?:pct|percent|percentage|prozent|prozentsatz|pourcentage|porcentaje|percentuale)$/u;
const DIGITS = /\b(?:digits|ziffern|chiffres|digitos|cijfers|cifre)\b/u;
/** What has a title or a holder of its own: neither the document's title nor a party. */
const NAMED = new Set(['course', 'position_held', 'grade', 'project', 'make', 'model']);
const PARTIES = new Set(
  'company person holder name policyholder insurer passenger participant trainer landlord tenant guarantor doctor requester approver preparer'.split(
    ' ',
  ),
);

/** Tells a field's kind by its type, then by its name, then by its description. */
export function fieldKind(
  field: SchemaField,
  name: string[],
  description: string[],
  folded: string,
): FieldKind {
  if (field.type === 'date') return 'date';
  if (field.type === 'boolean') return 'boolean';
  if (field.type === 'number')
    return PERCENT.test(foldText(field.name)) ? 'percent' : numberKind(name, description);
  if (field.possibleValues !== undefined && field.possibleValues.length > 0) return 'choice';
  const kind = textKind(name, folded) ?? textKind(description, '') ?? 'text';
  return kind === 'text' && DIGITS.test(folded) ? 'code' : kind;
}

function numberKind(name: string[], description: string[]): FieldKind {
  const all = [...name, ...description];
  if (name.includes('rate') && all.some((token) => RATES.has(token))) return 'percent';
  if (all.includes('rate') && all.includes('tax') && !all.includes('amount') && name.includes('rate'))
    return 'percent';
  if (name.some((token) => MEASURES.has(token))) return 'count';
  const counted =
    name.some((token) => COUNTS.has(token)) ||
    (description.some((token) => COUNTS.has(token)) && !all.includes('amount'));
  const money = all.some((token) =>
    ['price', 'unitprice', 'total', 'tax', 'net', 'gross', 'lineamount', 'fee', 'balance'].includes(token),
  );
  return counted && !money ? 'count' : 'amount';
}

function textKind(tokens: string[], folded: string): FieldKind | null {
  for (const [kind, names] of TEXT_KINDS) if (tokens.some((token) => names.includes(token))) return kind;
  if ((ADDRESS.test(folded) || tokens[0] === 'address') && !tokens.includes('name')) return 'address';
  if (tokens.includes('title') && roleOf(tokens) !== null) return 'text';
  if (tokens.some((token) => NAMED.has(token)) && !tokens.includes('company')) return 'text';
  if (tokens.includes('title')) return 'title';
  if (tokens.some((token) => token === 'terms' || token === 'method' || token === 'duration')) return 'text';
  if (tokens.includes('city') || tokens.includes('street')) return 'place';
  if (tokens[0] === 'name' && tokens.length > 1 && !tokens.includes('number')) return 'party';
  if (tokens.some((token) => CODES.has(token))) return 'code';
  if (tokens.some((token) => ['city', 'state', 'country', 'street'].includes(token))) return 'place';
  if (roleOf(tokens) !== null || tokens.some((token) => PARTIES.has(token))) return 'party';
  return null;
}
