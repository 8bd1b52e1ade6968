import type { OpenApiDocument, Operation } from '../src/http/openapi.ts';
import type { JsonSchema } from '../src/http/shapes/documented.ts';

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keyText = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

function objectText(schema: JsonSchema): string {
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  const members = properties.map(
    ([name, inner]) => `${keyText(name)}${required.includes(name) ? '' : '?'}: ${typeText(inner)}`,
  );
  if (members.length > 0) return `{ ${members.join('; ')} }`;
  if (schema.additionalProperties === false) return 'Record<string, never>';
  const value = isSchema(schema.additionalProperties) ? typeText(schema.additionalProperties) : 'unknown';
  // An index signature, because an alias of a record cannot hold itself.
  return `{ [name: string]: ${value} }`;
}

/** The TypeScript type of a schema of the document. */
export function typeText(schema: unknown): string {
  if (!isSchema(schema)) return 'unknown';
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const).replaceAll('"', "'");
  if (Array.isArray(schema.enum)) return schema.enum.map((word) => `'${word}'`).join(' | ');
  const choices = Array.isArray(schema.anyOf) ? schema.anyOf : schema.oneOf;
  if (Array.isArray(choices)) return [...new Set(choices.map(typeText))].join(' | ');
  if (schema.contentMediaType !== undefined || schema.format === 'binary') return 'Blob';
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => typeText({ ...schema, type })).join(' | ');
  }
  if (schema.type === 'array') {
    const item = typeText(schema.items);
    return item.includes('|') ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type === 'object') return objectText(schema);
  return SCALARS[String(schema.type)] ?? 'unknown';
}

function parametersText(operation: Operation, document: OpenApiDocument, where: string): string | undefined {
  const all = (operation.parameters ?? []).map((given) => {
    const name = typeof given.$ref === 'string' ? (given.$ref.split('/').at(-1) ?? '') : '';
    return document.components.parameters?.[name] ?? given;
  });
  const own = all.filter((parameter) => parameter.in === where);
  if (own.length === 0) return undefined;
  const members = own.map(
    ({ name, required, schema }) =>
      `${keyText(String(name))}${required === true ? '' : '?'}: ${typeText(schema)}`,
  );
  const optional = own.every(({ required }) => required !== true) ? '?' : '';
  return `${{ path: 'params', query: 'query', header: 'headers' }[where]}${optional}: { ${members.join('; ')} }`;
}

function bodyText({ requestBody }: Operation): string | undefined {
  if (requestBody === undefined || !isSchema(requestBody.content)) return undefined;
  const [media] = Object.values(requestBody.content);
  return `body${requestBody.required === true ? '' : '?'}: ${isSchema(media) ? typeText(media.schema) : 'unknown'}`;
}

/** What the client gives: JSON as its type, events one by one, anything else as the response. */
function answerText({ responses }: Operation): string {
  const good = Object.entries(responses).find(([status]) => Number(status) < 300)?.[1];
  const content = isSchema(good) && isSchema(good.content) ? good.content : undefined;
  if (content === undefined) return 'undefined';
  if (content['text/event-stream'] !== undefined) return 'AsyncIterable<ServerSentEvent>';
  const json = content['application/json'];
  return isSchema(json) ? typeText(json.schema) : 'Response';
}

function callText(method: string, path: string, operation: Operation, document: OpenApiDocument): string {
  const members = [
    parametersText(operation, document, 'path'),
    parametersText(operation, document, 'query'),
    parametersText(operation, document, 'header'),
    bodyText(operation),
    `answer: ${answerText(operation)}`,
  ];
  const told = members.filter((member) => member !== undefined).join('; ');
  return `  /** ${operation.summary} */\n  '${method.toUpperCase()} ${path}': { ${told} };`;
}

/** The source of the client's types: every named schema, and every call by its method and path. */
export function clientTypes(document: OpenApiDocument): string {
  const schemas = Object.entries(document.components.schemas ?? {}).map(
    ([name, schema]) => `export type ${name} = ${typeText(schema)};`,
  );
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => callText(method, path, operation, document)),
  );
  return `// Written by \`npm run client\` from the OpenAPI document.
import type { ServerSentEvent } from './server-sent-events.ts';

${schemas.join('\n\n')}

/** Every call of the API, by its method and path. */
export interface Calls {
${calls.join('\n')}
}
`;
}
