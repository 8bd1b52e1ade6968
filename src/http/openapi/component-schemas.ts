import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { documentedAs, type JsonSchema } from '../shapes/documented.ts';

/** Turns shapes into JSON Schemas; those that have a name are kept under it and referred to. */
export interface ComponentSchemas {
  /** The schema of what a client sends, or is answered. */
  schemaOf(shape: z.ZodType, io: 'input' | 'output'): JsonSchema;
  /** Every named schema so far. */
  all(): Record<string, JsonSchema>;
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What zod adds and a reader does not need: the bounds of exact numbers, patterns beside a format, the name of a component. */
function tidy(node: JsonSchema, io: 'input' | 'output'): void {
  if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
  if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
  if (node.format === 'uuid' || node.format === 'date-time') delete node.pattern;
  // The pattern is the rule that counts; validators differ about the format.
  if (node.format === 'email' && node.pattern !== undefined) delete node.format;
  if (isDeepStrictEqual(node.propertyNames, { type: 'string' })) delete node.propertyNames;
  // Answers may grow by a key at any time.
  if (io === 'output' && node.additionalProperties === false) delete node.additionalProperties;
}

/** A copy of a schema without its noise, its references turned by `refer`. */
function rewritten(value: unknown, io: 'input' | 'output', refer: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rewritten(item, io, refer));
  if (!isObject(value)) return value;
  const node = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, rewritten(item, io, refer)]),
  );
  tidy(node, io);
  if (typeof node.$ref === 'string')
    node.$ref = `#/components/schemas/${refer(node.$ref.replace('#/$defs/', ''))}`;
  return node;
}

function generated(shape: z.ZodType, io: 'input' | 'output') {
  const whole: JsonSchema = z.toJSONSchema(z.object({ root: shape }), {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const words = documentedAs(zodSchema);
      if (words === undefined) return;
      for (const keyword of Object.keys(jsonSchema)) delete jsonSchema[keyword as keyof typeof jsonSchema];
      Object.assign(jsonSchema, words);
    },
  });
  const root = isObject(whole.properties) ? whole.properties.root : undefined;
  return { root, definitions: isObject(whole.$defs) ? whole.$defs : {} };
}

/** Components that begin empty; the shape that a client sends has `Input` at the end of its name. Throws for two shapes of one name. */
export function componentSchemas(): ComponentSchemas {
  const schemas: Record<string, JsonSchema> = {};
  const nameIn = (io: 'input' | 'output', name: string): string => (io === 'input' ? `${name}Input` : name);
  return {
    schemaOf: (shape, io) => {
      const { root, definitions } = generated(shape, io);
      const refer = (name: string): string => nameIn(io, name.replace(/^__schema/, 'Part'));
      for (const [name, definition] of Object.entries(definitions)) {
        const schema = rewritten(definition, io, refer);
        if (!isObject(schema)) continue;
        const known = schemas[refer(name)];
        if (known !== undefined && !isDeepStrictEqual(known, schema)) {
          throw new Error(
            `two shapes are named ${refer(name)}: give each a name of its own with .meta({ id })`,
          );
        }
        schemas[refer(name)] = schema;
      }
      const schema = rewritten(root, io, refer);
      return isObject(schema) ? schema : {};
    },
    all: () => Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
