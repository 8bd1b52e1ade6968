import type { JsonSchema } from '../shapes/documented.ts';

const ID = '01a20c29-e417-718a-8a83-0a0467ce7bfd';
const TIME = '2026-03-01T09:30:00.000Z';

/** What a member of this name holds in examples, where its schema leaves it open. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  accessToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmF0dXJl',
  apiKey: 'ef_live_q8Zr0v3kX1nT5wYb7uHc2mLd9sPf4gJa6eRiOoVtBxE',
  cancelRequestedAt: null,
  checks: {},
  confidence: 1,
  contentType: 'application/pdf',
  currentPassword: 'correct horse battery',
  description: 'What is asked for',
  details: {
    total: {
      confidence: 1,
      match: 'EXACT',
      source: 'MODEL',
      citations: [{ page: 1, text: '12.50', box: { x: 0.71, y: 0.42, width: 0.06, height: 0.015 } }],
    },
  },
  email: 'ada@example.com',
  disabledReason: null,
  errorCode: null,
  errorMessage: null,
  errorRetryable: null,
  expiresAt: '2099-12-31T00:00:00.000Z',
  expiresIn: 900,
  externalRef: 'order-4711',
  filename: 'invoice.pdf',
  from: '12.50',
  instructions: null,
  jsonSchema: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
  metadata: { source: 'mail' },
  missing: [],
  model: 'offline',
  name: 'total',
  newPassword: 'correct horse battery staple',
  nextCursor: null,
  pages: '1-3,7',
  parentRunId: null,
  password: 'correct horse battery',
  path: 'total',
  prefix: 'ef_live_q8Zr',
  priority: 3,
  progress: { pagesDone: 2, pagesTotal: 3 },
  refreshToken: 'rt_3mXh1kq0V7Zc',
  reviewedAt: null,
  reviewedBy: null,
  signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  sourceUrl: null,
  temporalUrl: null,
  to: '12.55',
  total: 1,
  totalIsExact: true,
  totalPages: 1,
  webhookEndpointIds: [],
  workflowId: `job/${ID}/1`,
};

const ENDPOINT = {
  url: 'https://example.com/webhooks',
  description: 'Orders',
  events: ['job.completed', 'job.failed'],
  enabled: true,
  consecutiveDead: 0,
};

/** Examples of a component's members that say more than their names do. */
const BY_COMPONENT: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Extraction: { fields: { total: 12.5 } },
  Revision: {
    fields: null,
    changes: [{ path: 'total', from: 12.5, to: 12.55 }],
    source: 'HUMAN',
    revision: 2,
  },
  Schema: { name: 'Invoice' },
  SchemaVersion: { name: 'Invoice' },
  Job: { status: 'COMPLETED', progress: null },
  JobRun: {
    status: 'PROCESSING',
    name: 'March',
    totalJobs: 4,
    pendingJobs: 3,
    failedJobs: 0,
    cancelledJobs: 0,
  },
  WebhookEndpoint: ENDPOINT,
  WebhookEndpointChanges: { ...ENDPOINT, enabled: true },
  NewWebhookEndpoint: ENDPOINT,
  User: { name: 'Ada Lovelace' },
  ApiKey: { name: 'nightly import' },
};

/** What examples leave out where they may: it would exclude, or repeat without end, what stands beside it. */
const OMITTED = ['properties', 'schema', 'schemaVersion', 'cursor', 'extractionOmitted', 'extractionUrl'];

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value may be of a schema's type, as far as the schema names one. */
function isOfType(value: unknown, type: unknown): boolean {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const named = [type].flat().map((one) => (one === 'integer' ? 'number' : one));
  return type === undefined || named.includes(kind);
}

/** Makes examples of schemas whose components it knows. */
export function exampleMaker(components: Readonly<Record<string, JsonSchema>>) {
  function scalar({ type, format, minimum, pattern }: JsonSchema, name: string): unknown {
    const kind = Array.isArray(type) ? type[0] : type;
    if (kind === 'integer' || kind === 'number') return Math.max(1, Number(minimum ?? 1));
    if (kind === 'boolean') return false;
    if (kind === 'null') return null;
    if (format === 'uuid') return ID;
    if (format === 'date-time') return TIME;
    if (format === 'uri') return 'https://example.com/invoice.pdf';
    return kind === 'string' || pattern !== undefined ? `${name === '' ? 'text' : name}` : {};
  }

  function object(schema: JsonSchema, component: string, depth: number): Record<string, unknown> {
    const properties = isSchema(schema.properties) ? schema.properties : {};
    const required = Array.isArray(schema.required) ? schema.required : [];
    const named = Object.entries(properties).flatMap(([name, inner]): [string, unknown][] => {
      const own = BY_COMPONENT[component]?.[name];
      if (own !== undefined) return [[name, own]];
      // A component may hold itself: below the second level only what must be there is shown.
      if (!isSchema(inner) || (!required.includes(name) && depth > 1)) return [];
      if (!required.includes(name) && (inner.$ref !== undefined || Object.keys(inner).length === 0))
        return [];
      if (!required.includes(name) && OMITTED.includes(name)) return [];
      return [[name, make(inner, name, depth + 1)]];
    });
    return Object.fromEntries(named);
  }

  function make(schema: JsonSchema, name = '', depth = 0, component = ''): unknown {
    if (typeof schema.$ref === 'string') {
      const target = schema.$ref.replace('#/components/schemas/', '');
      const inner = components[target];
      return inner === undefined ? {} : make(inner, name, depth, target.replace(/Input$/, ''));
    }
    if (schema.const !== undefined) return schema.const;
    if (Array.isArray(schema.enum)) return schema.enum[0];
    if (Array.isArray(schema.examples)) return schema.examples[0];
    if (Object.hasOwn(BY_NAME, name) && isOfType(BY_NAME[name], schema.type)) return BY_NAME[name];
    if (schema.default !== undefined) return schema.default;
    const choices = Array.isArray(schema.anyOf) ? schema.anyOf : schema.oneOf;
    if (Array.isArray(choices) && isSchema(choices[0])) return make(choices[0], name, depth, component);
    if (schema.type === 'array')
      return isSchema(schema.items) && depth < 6 ? [make(schema.items, '', depth + 1)] : [];
    if (schema.type === 'object') return object(schema, component, depth);
    return scalar(schema, name);
  }

  return (schema: JsonSchema): unknown => make(schema);
}
