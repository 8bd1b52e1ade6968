import type { FieldValue, SchemaField } from '../../client/index.ts';

export type Scalar = string | number | boolean | null;

/** A value that can be corrected by itself: a field, a member of an object, or an element of a list. */
export interface Leaf {
  path: string;
  field: SchemaField;
  value: Scalar;
  /** Stands for a list without elements. */
  isEmptyList: boolean;
}

type Members = { [name: string]: FieldValue };

const isMembers = (value: FieldValue | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function leavesOfOne(field: SchemaField, value: FieldValue | undefined, path: string): Leaf[] {
  if (field.type === 'object') {
    return leavesOf(field.properties ?? [], isMembers(value) ? value : {}, `${path}.`);
  }
  const scalar = typeof value === 'object' || value === undefined ? null : value;
  return [{ path, field, value: scalar, isEmptyList: false }];
}

/** The leaves of values, in the order of their schema. */
export function leavesOf(fields: readonly SchemaField[], values: Members, prefix = ''): Leaf[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${field.name}`;
    const value = values[field.name];
    if (!field.isArray) return leavesOfOne(field, value, path);
    if (!Array.isArray(value) || value.length === 0) return [{ path, field, value: null, isEmptyList: true }];
    return value.flatMap((element, index) => leavesOfOne(field, element, `${path}[${index}]`));
  });
}
