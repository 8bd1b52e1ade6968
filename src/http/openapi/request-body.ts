import type { Route } from '../route.ts';
import type { JsonSchema } from '../shapes/documented.ts';
import type { ComponentSchemas } from './component-schemas.ts';

type Properties = Record<string, JsonSchema>;

const MANY_FILES = {
  type: 'array',
  minItems: 1,
  maxItems: 1000,
  items: { type: 'string', contentMediaType: 'application/octet-stream' },
  description: 'The documents, each in a part of this name.',
};

/** The multipart form of an upload: its file or files, then its fields, of which objects are sent as JSON text. */
function formOf(fields: JsonSchema, kind: 'upload' | 'form' | 'files'): JsonSchema {
  const properties = (fields.properties ?? {}) as Properties;
  const file = {
    type: 'string',
    contentMediaType: 'application/octet-stream',
    minLength: 1,
    description: 'The document.',
  };
  const objects = Object.entries(properties).filter(
    ([, { type, $ref }]) => type === 'object' || $ref !== undefined,
  );
  const encoding = Object.fromEntries(objects.map(([name]) => [name, { contentType: 'application/json' }]));
  const required = Array.isArray(fields.required) ? fields.required : [];
  return {
    schema: {
      ...fields,
      properties: { ...(kind === 'files' ? { files: MANY_FILES } : { file }), ...properties },
      required: kind === 'form' ? required : [kind === 'files' ? 'files' : 'file', ...required],
    },
    encoding,
  };
}

/** The body of a route's requests; `undefined` where it takes none. */
export function requestBodyOf(route: Route, components: ComponentSchemas): JsonSchema | undefined {
  const { body } = route;
  if (body === undefined) return undefined;
  if (body.kind === 'bytes') {
    return { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
  }
  const schema = components.schemaOf(body.shape, 'input');
  if (body.kind === 'upload' || body.kind === 'form' || body.kind === 'files')
    return { required: true, content: { 'multipart/form-data': formOf(schema, body.kind) } };
  const needsMembers = Array.isArray(schema.required) && schema.required.length > 0;
  return { required: needsMembers && !body.shape.isOptional(), content: { 'application/json': { schema } } };
}
