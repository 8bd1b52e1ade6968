import type { Import } from './source-tree.ts';

/** What may be taken from a kind of place: everything, or types alone. */
type Reach = 'values' | 'types';
type Kind =
  | 'entry'
  | 'command line'
  | 'composition root'
  | 'config'
  | 'http'
  | 'use case'
  | 'workflow'
  | 'activity'
  | 'resource'
  | 'port'
  | 'contract'
  | 'client'
  | 'console';

/** The arrow: what each kind of place may import beside itself. */
const MAY: Readonly<Record<Kind, Readonly<Partial<Record<Kind, Reach>>>>> = {
  entry: { 'composition root': 'values', config: 'values', contract: 'values' },
  'command line': {
    'composition root': 'values',
    config: 'values',
    port: 'values',
    client: 'values',
    contract: 'values',
  },
  'composition root': {
    config: 'values',
    http: 'values',
    'use case': 'values',
    activity: 'values',
    port: 'values',
    contract: 'values',
  },
  config: { contract: 'values' },
  http: { 'use case': 'values', resource: 'values', port: 'types', contract: 'values' },
  'use case': { workflow: 'types', port: 'values', contract: 'values' },
  workflow: { activity: 'types', contract: 'values' },
  activity: { resource: 'values', port: 'values', contract: 'values' },
  resource: { port: 'types', contract: 'values' },
  port: { contract: 'values' },
  contract: {},
  client: {},
  console: { client: 'values', contract: 'values' },
};

/** Every place of the tree, by what the paths of its files begin with; of several that fit a file, the longest holds. */
const PLACES: Readonly<Record<string, Kind>> = {
  'src/main.ts': 'entry',
  'src/client/': 'client',
  'src/console/': 'console',
  'src/cli/': 'command line',
  'src/process/': 'composition root',
  'src/config/': 'config',
  'src/http/': 'http',
  'src/jobs/': 'use case',
  'src/schemas/': 'use case',
  'src/documents/': 'use case',
  'src/auth/': 'use case',
  'src/audit/': 'use case',
  'src/idempotency/': 'use case',
  'src/events/': 'use case',
  'src/stats/': 'use case',
  'src/uploads/': 'use case',
  'src/webhooks/': 'use case',
  'src/integrations/': 'use case',
  'src/keys/': 'use case',
  'workflows/': 'workflow',
  'activities/': 'activity',
  'src/resources/': 'resource',
  'src/db/': 'port',
  'src/storage/': 'port',
  'src/buckets/': 'port',
  'src/temporal/': 'port',
  'src/extraction/': 'port',
  'src/documents/reading/': 'port',
  'src/crypto/': 'port',
  'src/rate-limit/': 'port',
  'src/webhook-signing/': 'port',
  'src/tables/': 'port',
  'src/outbound/': 'port',
  'src/metrics/': 'port',
  'src/embedded/': 'port',
  'src/contract/': 'contract',
};

/** The files of each port that use cases and activities see. Its other files are adapters, for the composition root alone. */
const FACES = [
  /^src\/db\/(?!open-database|migrate|migrations\/|schema-versions).+\.ts$/,
  /^src\/storage\/(object-storage|object-key|storage-errors|upload-sink)\.ts$/,
  /^src\/temporal\/workflow-client\.ts$/,
  /^src\/extraction\/(extractor|schema-proposer|told-call|conform|merge-windows|missing-paths|field-paths|corrections\/.+|checks\/.+|grounding\/ground-values|pieces\/(piece|keep-asked))\.ts$/,
  /^src\/documents\/reading\/document-reader\.ts$/,
  /^src\/crypto\//,
  /^src\/buckets\/bucket(-error|-refusal)?\.ts$/,
  /^src\/webhook-signing\//,
  /^src\/tables\/(table|tables-of-fields|write-tables|stream-csv|stream-xlsx|in-pieces|write-csv)\.ts$/,
  /^src\/metrics\/metrics\.ts$/,
  /^src\/rate-limit\/rate-limiter\.ts$/,
  /^src\/outbound\/(outbound|outbound-error)\.ts$/,
];

/** Of the faces, what HTTP takes beside types: errors that it turns into answers, and the bound of a list's count. */
const WORDS_FOR_HTTP = [
  'src/db/database-unavailable.ts',
  'src/db/list-rows.ts',
  'src/storage/storage-errors.ts',
  'src/temporal/workflow-client.ts',
];

/** The ports that are of use without a service: the command line takes everything else from its API. */
const PORTS_OF_COMMANDS = ['src/webhook-signing/', 'src/tables/'];

/** Packages that have one home. A folder ends with a slash; anything else is one file. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@google/generative-ai': ['src/extraction/gemini/gemini-client.ts'],
  '@google-cloud/storage': ['src/storage/', 'src/buckets/'],
  '@aws-sdk/client-s3': ['src/buckets/'],
  '@hyzyla/pdfium': ['src/documents/reading/'],
  'tesseract.js': ['src/documents/reading/'],
  yauzl: ['src/documents/reading/office/'],
  numfmt: ['src/documents/reading/office/'],
  '@mikro-orm/core': ['src/db/'],
  '@mikro-orm/postgresql': ['src/db/'],
  '@mikro-orm/migrations': ['src/db/'],
  pg: ['src/db/', 'src/embedded/', 'src/rate-limit/'],
  koa: ['src/http/'],
  '@koa/router': ['src/http/'],
  '@koa/cors': ['src/http/'],
  'prom-client': ['src/http/metrics/', 'src/metrics/'],
  formidable: ['src/http/'],
  'fast-xml-builder': ['src/resources/webhook-body/'],
  react: ['src/console/'],
  'react-dom': ['src/console/'],
  'react-aria-components': ['src/console/'],
  '@opentelemetry/api': ['src/http/middleware/', 'src/db/'],
  '@opentelemetry/sdk-trace-node': ['src/process/'],
  '@temporalio/interceptors-opentelemetry': ['src/process/'],
  undici: ['src/outbound/'],
  '@temporalio/workflow': ['workflows/'],
  '@temporalio/activity': ['activities/'],
  '@temporalio/worker': ['src/process/', 'src/temporal/'],
  '@temporalio/client': ['src/temporal/', 'src/embedded/', 'src/cli/'],
};

/** What the sandbox of workflows can run: its own package, and code of ours that needs nothing. */
const SANDBOX_PACKAGES: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  workflow: ['@temporalio/workflow'],
  contract: [],
};

function placeOf(path: string): { at: string; kind: Kind } | undefined {
  const fitting = Object.keys(PLACES).filter((at) => path.startsWith(at));
  const at = fitting.toSorted((a, b) => b.length - a.length)[0];
  const kind = at === undefined ? undefined : PLACES[at];
  return at === undefined || kind === undefined ? undefined : { at, kind };
}

/** The folders, or files, that have no place in the arrow yet. */
export function unplaced(paths: readonly string[]): string[] {
  const lost = paths.filter((path) => placeOf(path) === undefined);
  return [...new Set(lost.map((path) => path.split('/').slice(0, 2).join('/')))];
}

/** The rule that an import breaks, or `null`. Files without a place are told of by `unplaced`. */
function brokenRule({ file, target, isTypeOnly }: Import): string | null {
  const from = placeOf(file);
  if (from === undefined) return null;
  if (!/^(src|workflows|activities)\//.test(target)) return brokenPackageRule(file, from.kind, target);
  const to = placeOf(target);
  if (to === undefined || from.at === to.at) return null;
  const reach = MAY[from.kind][to.kind];
  if (reach === undefined) {
    return from.kind === to.kind
      ? `no sideways: one ${from.kind} does not import another`
      : `the arrow: a file of kind '${from.kind}' may import ${list(Object.keys(MAY[from.kind]))}, not '${to.kind}'`;
  }
  if (to.kind === 'port' && from.kind !== 'composition root' && !FACES.some((face) => face.test(target))) {
    return 'adapters are imported by the composition root alone';
  }
  if (from.kind === 'command line' && to.kind === 'port' && !PORTS_OF_COMMANDS.includes(to.at)) {
    return `of the ports, the command line takes ${list(PORTS_OF_COMMANDS)} alone`;
  }
  const isWord = from.kind === 'http' && WORDS_FOR_HTTP.includes(target);
  if (reach === 'types' && !isTypeOnly && !isWord) {
    return `a file of kind '${from.kind}' names '${to.kind}' with \`import type\` only`;
  }
  return null;
}

function brokenPackageRule(file: string, kind: Kind, target: string): string | null {
  const allowed = SANDBOX_PACKAGES[kind];
  if (allowed !== undefined && !allowed.includes(target)) {
    return `a file of kind '${kind}' runs in the workflow sandbox and imports ${allowed.length === 0 ? 'nothing' : list(allowed)} from outside`;
  }
  const homes = HOMES[target];
  const isAtHome =
    homes?.some((home) => (home.endsWith('/') ? file.startsWith(home) : file === home)) ?? true;
  return isAtHome ? null : `${target} is imported by ${list(homes ?? [])} alone`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.map((name) => `'${name}'`).join(', ');
}

/** What is wrong with some imports: one line each, with the file, the import and the rule it breaks. */
export function brokenImports(imports: readonly Import[]): string[] {
  return imports.flatMap((imported) => {
    const rule = brokenRule(imported);
    return rule === null ? [] : [`${imported.file}:${imported.line} imports ${imported.target}: ${rule}`];
  });
}
