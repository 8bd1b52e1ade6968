import type { SchemaField } from '../../src/contract/schema-field.ts';
import type { Accepted } from './grade-case.ts';

/** One document of a set, with what to ask of it and what a reader finds. */
export interface EvaluationCase {
  name: string;
  /** The file of the document. */
  path: string;
  /** The schema as it was written, for the service to read. */
  schema: unknown;
  fields: SchemaField[];
  expected: Record<string, unknown>;
  accepted: Accepted;
  /** What `cases.tsv` says of it, by the column: kind, type, language, split, or whatever the set has. */
  groups: ReadonlyMap<string, string>;
}

/** A set that cannot be used; each problem is one line. */
export class SetError extends Error {
  override name = 'SetError' as const;
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}
