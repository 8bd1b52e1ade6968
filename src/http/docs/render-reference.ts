import type { OpenApiDocument, Operation } from '../openapi.ts';
import type { JsonSchema } from '../shapes/documented.ts';
import { escapeHtml, inlineHtml, page, table } from './page.ts';

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pretty = (value: unknown): string => `<pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;

/** A schema in a word or two; a component is a link. */
function typeHtml(schema: unknown): string {
  if (!isSchema(schema)) return '';
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (Array.isArray(schema.enum))
    return schema.enum.map((word) => `<code>${escapeHtml(String(word))}</code>`).join(' ');
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map(typeHtml).join(' or ');
  if (schema.type === 'array') return `list of ${typeHtml(schema.items)}`;
  return escapeHtml([schema.type, schema.format].flat().filter(Boolean).join(', '));
}

function parametersHtml(operation: Operation, document: OpenApiDocument): string {
  const rows = (operation.parameters ?? []).map((given) => {
    const name = typeof given.$ref === 'string' ? (given.$ref.split('/').at(-1) ?? '') : '';
    const parameter = document.components.parameters?.[name] ?? given;
    const { description = '', schema } = parameter;
    const cells = [`<code>${parameter.name}</code>`, String(parameter.in), typeHtml(schema)];
    return { cells: [...cells, inlineHtml(String(description))] };
  });
  return rows.length === 0 ? '' : `<h4>Parameters</h4>${table(['name', 'in', 'type', ''], rows)}`;
}

function contentHtml(content: unknown): string {
  if (!isSchema(content)) return '';
  return Object.entries(content)
    .map(([type, media]) => {
      if (!isSchema(media)) return '';
      const example = media.example === undefined ? '' : pretty(media.example);
      return `<p><code>${escapeHtml(type)}</code> ${typeHtml(media.schema)}</p>${example}`;
    })
    .join('');
}

function responsesHtml(responses: JsonSchema): string {
  const rows = Object.entries(responses).map(([status, response]) => {
    const { description = '', content } = isSchema(response) ? response : {};
    const codes = String(description).replace(/`([A-Z_]+)`/g, '[`$1`](/api/docs/errors#$1)');
    const isGood = Number(status) < 400;
    return {
      cells: [status, isGood ? contentHtml(content) || escapeHtml(String(description)) : inlineHtml(codes)],
    };
  });
  return `<h4>Answers</h4>${table(['status', ''], rows)}`;
}

function operationHtml(
  method: string,
  path: string,
  operation: Operation,
  document: OpenApiDocument,
): string {
  const { operationId, summary, security, requestBody, responses } = operation;
  const who = security.length === 0 ? '<p>Needs no token.</p>' : '';
  const body = requestBody === undefined ? '' : `<h4>Body</h4>${contentHtml(requestBody.content)}`;
  return `<details id="${operationId}"><summary><code>${method.toUpperCase()} ${escapeHtml(path)}</code>${inlineHtml(summary)}</summary>
${who}${parametersHtml(operation, document)}${body}${responsesHtml(responses)}</details>`;
}

/** The reference of the API as one page: every call with its parameters, examples and refusals, and every named schema. */
export function renderReference(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, calls]) =>
    Object.entries(calls).map(([method, operation]) => ({ method, path, operation })),
  );
  const sections = document.tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    const calls = own.map(({ method, path, operation }) => operationHtml(method, path, operation, document));
    return `<h2 id="${name}">${escapeHtml(name)}</h2>${calls.join('\n')}`;
  });
  const schemas = Object.entries(document.components.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="schema-${name}"><summary><code>${name}</code></summary>${pretty(schema)}</details>`,
  );
  const links = [...document.tags.map(({ name }) => name), 'schemas'].map(
    (name) => `<a href="#${name}">${name}</a>`,
  );
  const about = String(document.info.description)
    .split('\n\n')
    .map((paragraph) => `<p>${inlineHtml(paragraph)}</p>`);
  return page(
    'ExtractForm API',
    `<h1>ExtractForm API</h1>${about.join('')}
<p><a href="/api/openapi.json">OpenAPI 3.1 document</a> · <a href="/api/docs/errors">error codes</a></p>
<nav>${links.join('')}</nav>${sections.join('\n')}<h2 id="schemas">schemas</h2>${schemas.join('\n')}`,
  );
}
