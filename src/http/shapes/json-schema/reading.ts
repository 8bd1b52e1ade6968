import type { PossibleValue, SchemaField } from '../../../contract/schema-field.ts';

/** One run over a document: where its problems go, and how much may still be looked at. */
export interface Reading {
  root: Record<string, unknown>;
  report(path: readonly string[], message: string): void;
  /** Counts down with each part that is looked at: references can make a small document large. */
  partsLeft: number;
  fields: number;
}

/** A part of the document; `references` are those that led to it, `depth` the objects around it. */
export interface Place {
  node: unknown;
  path: readonly string[];
  references: readonly string[];
  depth: number;
}

/** What a part of the document says of a value: a field without its name. */
export interface ReadValue {
  type: SchemaField['type'];
  isArray: boolean;
  isNullable: boolean;
  description: string;
  properties?: SchemaField[];
  possibleValues?: PossibleValue[];
  fuzzyMatch: boolean;
}

/** Whether a value is an object with members: not `null`, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
