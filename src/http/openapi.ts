import { componentSchemas } from './openapi/component-schemas.ts';
import { exampleMaker } from './openapi/examples.ts';
import { OPEN_PAGES, type OpenPage } from './openapi/open-pages.ts';
import { HEADER_PARAMETERS, parametersOf } from './openapi/parameters.ts';
import { PROBLEM_SCHEMA } from './openapi/problem-schema.ts';
import { requestBodyOf } from './openapi/request-body.ts';
import { PROBLEM_EXAMPLES, RESPONSE_HEADERS, responsesOf } from './openapi/responses.ts';
import type { Route } from './route.ts';
import type { JsonSchema } from './shapes/documented.ts';

/** One call of the document. */
export interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: JsonSchema[];
  parameters?: JsonSchema[];
  requestBody?: JsonSchema;
  responses: JsonSchema;
}

/** A document of OpenAPI 3.1. */
export interface OpenApiDocument {
  openapi: '3.1.1';
  info: JsonSchema;
  servers: JsonSchema[];
  tags: { name: string }[];
  paths: Record<string, Partial<Record<Route['method'], Operation>>>;
  components: Record<string, Record<string, JsonSchema>>;
}

const DESCRIPTION = `Documents in, fields with their place on the page out.

Every refusal is \`application/problem+json\` with a \`code\`: see [the error codes](/api/docs/errors). An address that is known
under other methods answers 405 \`METHOD_NOT_ALLOWED\` with \`Allow\`. Clients ignore members they do not know: answers only grow.`;

/** `/api/jobs/:id` as the document writes it. */
const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** The second word of an address is what the call is about: `jobs`. */
const tagOf = (path: string): string =>
  path.startsWith('/api/') ? (path.split('/')[2] ?? 'api') : 'service';

function operationIdOf({ method, path }: { method: string; path: string }): string {
  const words = path.replace(/^\/(api\/)?/, '').split(/[/.:-]+/);
  return [method, ...words.filter((word) => word !== '')]
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

function pageOperation(page: OpenPage): Operation {
  const answers = Object.entries(page.answers).map(([status, schema]) => [
    status,
    { description: page.summary, content: { [page.mediaType]: { schema } } },
  ]);
  const { summary, path } = page;
  const operationId = operationIdOf(page);
  return { operationId, summary, tags: [tagOf(path)], security: [], responses: Object.fromEntries(answers) };
}

function addExamples(document: OpenApiDocument): void {
  const exampleOf = exampleMaker(document.components.schemas ?? {});
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'application/json' || key === 'multipart/form-data') {
        inner.example = exampleOf(inner.schema);
        if (key === 'multipart/form-data') inner.example.file = '(the bytes of the document)';
      } else visit(inner);
    }
  };
  visit(document.paths);
}

/** The document of the API, made from the very shapes that check its requests and answers. Throws for two shapes of one name. */
export function openApiDocument(routes: readonly Route[]): OpenApiDocument {
  const components = componentSchemas();
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    const requestBody = requestBodyOf(route, components);
    const path = templateOf(route.path);
    paths[path] ??= {};
    paths[path][route.method] = {
      operationId: operationIdOf(route),
      summary: route.summary,
      tags: [tagOf(route.path)],
      security: route.role === null ? [] : [{ bearer: [] }],
      parameters: parametersOf(route, components),
      ...(requestBody === undefined ? {} : { requestBody }),
      responses: responsesOf(route, components),
    };
  }
  for (const page of OPEN_PAGES) paths[page.path] = { get: pageOperation(page) };
  const tags = [...new Set([...routes, ...OPEN_PAGES].map(({ path }) => tagOf(path)))];
  const document: OpenApiDocument = {
    openapi: '3.1.1',
    info: {
      title: 'ExtractForm',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...components.all(), Problem: PROBLEM_SCHEMA },
      parameters: { ...HEADER_PARAMETERS },
      headers: { ...RESPONSE_HEADERS },
      examples: { ...PROBLEM_EXAMPLES },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token of a session, or an API key.',
        },
      },
    },
  };
  addExamples(document);
  return document;
}
