import type { FieldDetail, FieldDetails, FieldValue, FieldValues } from '../../contract/extraction.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { elementPath, memberPath, ownEntry } from '../field-paths.ts';
import type { WindowValues } from '../merge-windows.ts';
import { hasLeaf } from '../missing-paths.ts';

/**
 * What a strict schema keeps of conformed values: those that were found on the pages. Any other is `null`; an element of a list that
 * has nothing left is dropped, and the paths of those after it move up, in the details too.
 */
export function keepFound(
  fields: readonly SchemaField[],
  values: FieldValues,
  details: FieldDetails,
): WindowValues {
  const kept = new Map<string, FieldDetail>();
  const found = keepMembers(fields, values, '', '', { details, kept });
  return { values: found, details: Object.fromEntries(kept) };
}

interface Keeping {
  details: FieldDetails;
  kept: Map<string, FieldDetail>;
}

function keepMembers(
  fields: readonly SchemaField[],
  values: FieldValues,
  from: string,
  to: string,
  keeping: Keeping,
): FieldValues {
  return Object.fromEntries(
    fields.map((field) => {
      const value = ownEntry(values, field.name) ?? null;
      return [
        field.name,
        keepValue(field, value, memberPath(from, field.name), memberPath(to, field.name), keeping),
      ];
    }),
  );
}

function keepValue(
  field: SchemaField,
  value: FieldValue,
  from: string,
  to: string,
  keeping: Keeping,
): FieldValue {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const elements: FieldValue[] = [];
    for (const [index, element] of value.entries()) {
      const place = elementPath(to, elements.length);
      const one = keepValue(field, element, elementPath(from, index), place, keeping);
      if (hasLeaf(one)) elements.push(one);
    }
    return elements;
  }
  if (typeof value === 'object') return keepMembers(field.properties ?? [], value, from, to, keeping);
  const detail = ownEntry(keeping.details, from);
  if (detail === undefined || detail.match === 'NONE') return null;
  keeping.kept.set(to, detail);
  return value;
}
