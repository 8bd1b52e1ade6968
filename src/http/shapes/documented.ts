import type { z } from 'zod';

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = { [keyword: string]: unknown };

const said = new WeakMap<z.core.$ZodType, JsonSchema>();

/** Says what a shape takes where its checks and transformations cannot: the words go into the API's document in their place. */
export function documented<Shape extends z.ZodType>(shape: Shape, schema: JsonSchema): Shape {
  said.set(shape, schema);
  return shape;
}

/** What was said of a shape with `documented`. */
export function documentedAs(shape: z.core.$ZodType): JsonSchema | undefined {
  return said.get(shape);
}
