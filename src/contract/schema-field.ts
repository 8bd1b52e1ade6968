/** The types a field can have; `object` has `properties`, and `isArray` goes on any of them. */
export const FIELD_TYPES = ['text', 'number', 'date', 'boolean', 'object'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** One of the values a text field is limited to. */
export interface PossibleValue {
  id: string;
  label: string;
}

/** One field of a schema version, with every default filled in. */
export interface SchemaField {
  name: string;
  type: FieldType;
  description: string;
  required: boolean;
  isArray: boolean;
  properties?: SchemaField[] | undefined;
  possibleValues?: PossibleValue[] | undefined;
  fuzzyMatch: boolean;
}

/** How deep objects may nest, the fields a schema may have in all, and how long a field's name may be. */
export const MAX_FIELD_DEPTH = 7;
export const MAX_SCHEMA_FIELDS = 500;

/** A field's name: letters, digits, `_` and `-`, so that paths such as `line_items[0].amount` are unambiguous. */
export const FIELD_NAME_PATTERN = /^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u;
export const FORBIDDEN_FIELD_NAMES: readonly string[] = ['__proto__', 'constructor', 'prototype'];
