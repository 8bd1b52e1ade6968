import type { FieldValue, FieldValues } from '../contract/extraction.ts';
import type { SchemaField } from '../contract/schema-field.ts';
import type { CoercionHints } from './coercion/coercion-hints.ts';
import { conformScalar } from './conform-scalar.ts';
import type { ValueOrigin } from './extractor.ts';
import { elementPath, isRecord, memberPath, ownEntry } from './field-paths.ts';
import { hasLeaf } from './missing-paths.ts';

/** Values that have the schema's shape. `valueIds`, `origins` and `scores` are by the paths of `values`. */
export interface ConformedValues {
  values: FieldValues;
  valueIds: Record<string, string>;
  origins: Record<string, ValueOrigin[]>;
  scores: Record<string, number>;
}

interface Conforming {
  hints: CoercionHints | undefined;
  rawOrigins: Readonly<Record<string, ValueOrigin[]>>;
  rawScores: Readonly<Record<string, number>>;
  valueIds: Map<string, string>;
  origins: Map<string, ValueOrigin[]>;
  scores: Map<string, number>;
}

/** A piece of the raw JSON and its path there, which differs from its new one once a row before it was dropped. */
interface RawPiece {
  raw: unknown;
  rawPath: string;
}

/**
 * Makes raw JSON conform to a schema, whatever it is. Every field is present: absent scalars `null`, absent arrays `[]`,
 * objects with all their members. Scalars are coerced by type and `null` when they are none of it; a value given in place
 * of an array becomes its only element, and an array of one in place of a value is that one; `null` elements and rows
 * without any value are dropped, and so are names that the schema does not have. Only own members of `raw` are read.
 */
export function conformValues(
  fields: readonly SchemaField[],
  raw: Record<string, unknown>,
  hints?: CoercionHints,
  rawOrigins: Readonly<Record<string, ValueOrigin[]>> = {},
  rawScores: Readonly<Record<string, number>> = {},
): ConformedValues {
  const found = { valueIds: new Map(), origins: new Map(), scores: new Map() };
  const run: Conforming = { hints, rawOrigins, rawScores, ...found };
  const values = conformMembers(fields, { raw, rawPath: '' }, '', run);
  return {
    values,
    valueIds: Object.fromEntries(run.valueIds),
    origins: Object.fromEntries(run.origins),
    scores: Object.fromEntries(run.scores),
  };
}

function conformMembers(
  fields: readonly SchemaField[],
  object: RawPiece,
  parent: string,
  run: Conforming,
): FieldValues {
  const members = isRecord(object.raw) ? object.raw : {};
  return Object.fromEntries(
    fields.map((field) => {
      const piece = {
        raw: ownEntry(members, field.name),
        rawPath: memberPath(object.rawPath, field.name),
      };
      const path = memberPath(parent, field.name);
      return [
        field.name,
        field.isArray ? conformArray(field, piece, path, run) : conformOne(field, piece, path, run),
      ];
    }),
  );
}

function conformArray(field: SchemaField, array: RawPiece, path: string, run: Conforming): FieldValue[] {
  const elements: FieldValue[] = [];
  for (const piece of elementsOf(array)) {
    const value = conformOne(field, piece, elementPath(path, elements.length), run);
    if (hasLeaf(value)) elements.push(value);
  }
  return elements;
}

function elementsOf({ raw, rawPath }: RawPiece): RawPiece[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) return [{ raw, rawPath }];
  return raw.map((element: unknown, index) => ({ raw: element, rawPath: elementPath(rawPath, index) }));
}

function conformOne(field: SchemaField, given: RawPiece, path: string, run: Conforming): FieldValue {
  const [only, ...others] = elementsOf(given);
  const piece = only !== undefined && others.length === 0 ? only : { raw: null, rawPath: given.rawPath };
  if (field.type === 'object') return conformMembers(field.properties ?? [], piece, path, run);
  const { value, valueId } = conformScalar(field, piece.raw, run.hints);
  if (value === null) return null;
  if (valueId !== undefined) run.valueIds.set(path, valueId);
  const origin = ownEntry(run.rawOrigins, piece.rawPath);
  if (origin !== undefined) run.origins.set(path, origin);
  const score = ownEntry(run.rawScores, piece.rawPath);
  if (score !== undefined) run.scores.set(path, score);
  return value;
}
