import type { SchemaField } from '../../../contract/schema-field.ts';
import { foldText } from '../../coercion/fold-text.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { similarity } from '../text/similarity.ts';
import { CONCEPTS, type Concept } from './concepts.ts';
import { type FieldKind, fieldKind } from './field-kind.ts';
import { type Role, roleOf } from './roles.ts';
import { actingRole, sidesOf } from './said-roles.ts';
import { spanEndsOf } from './span-ends.ts';
import { type Variant, variantOf } from './variant.ts';

/** What is looked for: the labels a field may stand under, the shape of its values, and whose it is. */
export interface FieldModel {
  field: SchemaField;
  path: string;
  kind: FieldKind;
  concept: string | null;
  role: Role | null;
  /** Tokens of the name and of the description, before anything is taken off. */
  nameTokens: string[];
  descriptionTokens: string[];
  labels: { tokens: string[]; weight: number }[];
  implied: ReadonlySet<string>;
  /** Which of several taxes of a document is meant. */
  variant: Variant | null;
}

const IMPLIED: Partial<Record<FieldKind, string[]>> = {
  date: ['date'],
  amount: ['amount', 'number'],
  percent: ['rate', 'number'],
  count: ['number', 'quantity', 'amount'],
  code: ['number'],
  taxid: ['number'],
  iban: ['number', 'account'],
  phone: ['number'],
  party: ['name'],
  text: ['name'],
};
/** Kinds that say what they are by themselves, so that a role in the name tells only whose they are. */
const OWNED_KINDS = new Set<FieldKind>([
  'email',
  'phone',
  'taxid',
  'iban',
  'bic',
  'website',
  'address',
  'place',
  'registration',
]);

/** Businesses that issue the receipt or bill a schema names them for. */
const ISSUERS =
  /\b(?:hotel|restaurant|cafe|pharmac|apotheke|farmacia|clinic|klinik|hospital|praxis|school|airline|garage|utility|facility|practice|station|issued by)/u;

const DOCUMENTS = new Set(
  'sender application form letter document report quote offer certificate note memo'.split(' '),
);

/** Kinds that are found by their own rules, not by labels that concepts go by. */
const CONCEPTLESS = new Set<FieldKind>(['party', 'address', 'place', 'title', 'currency']);
/** Names of only such tokens say little when the description says more. */
const GENERIC = new Set(['number', 'date', 'name', 'amount', 'reference', 'code']);

/**
 * Makes a model of a scalar field from its name and description. `concepts` are those it may mean, `owner` the party that the
 * object around it stands for; with `correct`, as for OCR, name and description are also taken as their words are corrected in labels.
 */
export function modelField(
  field: SchemaField,
  path: string,
  concepts: readonly Concept[] = CONCEPTS,
  owner: Role | null = null,
  correct = false,
): FieldModel {
  const named = splitCamelCase(field.name);
  const ownTokens = labelTokens(field.type === 'date' ? spanEndsOf(named) : sidesOf(named));
  const nameTokens = owner === null || roleOf(ownTokens) !== null ? ownTokens : [owner, ...ownTokens];
  const saidTokens = labelTokens(field.description);
  const acting = roleOf(nameTokens) ?? roleOf(saidTokens) ?? actingRole(foldText(field.description));
  const descriptionTokens =
    acting === null || [...nameTokens, ...saidTokens].includes(acting) ? saidTokens : [acting, ...saidTokens];
  const folded = foldText(`${splitCamelCase(field.name)} ${field.description}`);
  const kind = fieldKind(field, nameTokens, descriptionTokens, folded);
  const issues = kind === 'party' || nameTokens.length === 1;
  const role = acting ?? (issues && ISSUERS.test(folded) ? 'supplier' : null);
  const implied = new Set(IMPLIED[kind] ?? []);
  if (kind === 'amount' && concepts === CONCEPTS) implied.add('total');
  if (field.type === 'number' && nameTokens.includes('year'))
    for (const token of ['year', 'period']) implied.add(token);
  const concept =
    concepts === CONCEPTS && CONCEPTLESS.has(kind)
      ? null
      : findConcept(field, nameTokens, descriptionTokens, implied, concepts);
  const vague =
    nameTokens.every((token) => GENERIC.has(token)) && descriptionTokens.some((token) => !GENERIC.has(token));
  const owned = OWNED_KINDS.has(kind) && role !== null;
  const strip = (tokens: string[]) => (owned ? tokens.filter((token) => roleOf([token]) === null) : tokens);
  const labels = [
    { tokens: strip(nameTokens), weight: owned ? 0.88 : vague ? 0.8 : 1 },
    { tokens: strip(descriptionTokens), weight: owned ? 0.85 : 0.95 },
    ...(owned ? [{ tokens: nameTokens, weight: 1 }] : []),
    ...(correct
      ? [
          { tokens: labelTokens(splitCamelCase(field.name), true), weight: 0.98 },
          { tokens: strip(labelTokens(field.description, true)), weight: owned ? 0.83 : 0.93 },
        ]
      : []),
    ...(concept?.labels.map((label) => ({ tokens: label.tokens, weight: label.weight * 0.97 })) ?? []),
  ].filter((label) => label.tokens.length > 0);
  return {
    field,
    path,
    kind,
    concept: concept?.name ?? null,
    role,
    nameTokens,
    descriptionTokens,
    labels,
    implied,
    variant: variantOf(field, nameTokens, descriptionTokens),
  };
}

/** Parts `lineItems` and `InvoiceID` at their humps and `line_items` at its marks. */
export function splitCamelCase(name: string): string {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[_-]+/gu, ' ');
}

/** How well a label's tokens name the field, 0 to 1. */
export function labelStrength(
  model: Pick<FieldModel, 'labels' | 'implied'>,
  tokens: readonly string[],
): number {
  let best = 0;
  for (const label of model.labels) {
    const strength = label.weight * similarity(label.tokens, tokens, model.implied);
    if (strength > best) best = strength;
  }
  return best;
}

function findConcept(
  field: SchemaField,
  name: string[],
  description: string[],
  implied: ReadonlySet<string>,
  concepts: readonly Concept[],
): Concept | null {
  let best = datesDocument(field, [...name, ...description], concepts);
  let most = 0.68;
  for (const concept of concepts) {
    if (concept.type !== field.type) continue;
    const meant = { labels: concept.labels, implied };
    const score = labelStrength(meant, name) + 0.8 * labelStrength(meant, description);
    if (score > most) [best, most] = [concept, score];
  }
  return best;
}

/** `Date of the application`: the one date of a document by what it calls itself. */
function datesDocument(field: SchemaField, tokens: string[], concepts: readonly Concept[]): Concept | null {
  if (field.type !== 'date' || !tokens.some((token) => DOCUMENTS.has(token))) return null;
  return concepts.find((concept) => concept.name === 'document_date') ?? null;
}
