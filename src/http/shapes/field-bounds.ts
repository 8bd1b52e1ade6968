import { z } from 'zod';
import { MAX_SCHEMA_FIELDS } from '../../contract/schema-field.ts';

/** How many possible values the fields of a schema may have together. */
const MAX_POSSIBLE_VALUES = 5_000;

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** Counts fields on every level and their possible values, whatever else is wrong with them. */
function count(fields: unknown): { fields: number; values: number } {
  const total = { fields: 0, values: 0 };
  const open: unknown[] = [fields];
  for (let level = open.pop(); level !== undefined; level = open.pop()) {
    if (!Array.isArray(level)) continue;
    total.fields += level.length;
    for (const field of level) {
      if (typeof field !== 'object' || field === null) continue;
      if ('possibleValues' in field) total.values += lengthOf(field.possibleValues);
      if ('properties' in field) open.push(field.properties);
    }
  }
  return total;
}

/**
 * Refuses more fields or possible values than a schema may have, before each of them is looked at: a body of a megabyte has room for
 * 300,000 bad ones, and naming them all would hold everybody else up for seconds.
 */
export function withinBounds(given: unknown, ctx: z.RefinementCtx): unknown {
  const { fields, values } = count(given);
  const refuse = (message: string): never => {
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (fields > MAX_SCHEMA_FIELDS)
    return refuse(`must be at most ${MAX_SCHEMA_FIELDS} fields in all: there are ${fields}`);
  if (values > MAX_POSSIBLE_VALUES)
    return refuse(`must have at most ${MAX_POSSIBLE_VALUES} possible values in all: there are ${values}`);
  return given;
}
