/** A drawn document with what a reader finds on it. `schema` is the name of a file in `samples/schemas`. */
export interface Sample {
  file: string;
  schema: string;
  bytes: Buffer;
  fields: Record<string, unknown>;
}
