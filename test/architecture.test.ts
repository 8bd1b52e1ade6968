import test from 'ava';
import { ROUTES } from '../src/http/routes/index.ts';
import { brokenImports, unplaced } from './architecture/layers.ts';
import { readSources } from './architecture/source-tree.ts';

const sources = readSources('src', 'workflows', 'activities');

/** Beside `main.ts`, the one file that sees the environment, and why. */
const ENVIRONMENT_READERS = [
  'src/main.ts',
  // Runs before main.ts and sets what the C library reads.
  'src/process/limit-arenas.ts',
  // Gives an embedded server a bare environment: PATH, HOME and TMPDIR, none of our settings.
  'src/embedded/guarded-process.ts',
];
const MOST_LINES = 250;
const MEDIAN_LINES = 60;
/** What is longer belongs to a use case. */
const HANDLER_LINES = 12;

test('imports follow the arrow', (t) => {
  t.true(sources.length > 100);
  t.deepEqual(brokenImports(sources.flatMap(({ imports }) => imports)), []);
});

test('every folder has its place in the arrow', (t) => {
  const lost = unplaced(sources.map(({ path }) => path));
  t.deepEqual(lost, [], 'name each of these in test/architecture/layers.ts');
  t.deepEqual(unplaced(['src/new-folder/file.ts', 'src/jobs/get-job.ts']), ['src/new-folder']);
});

test('settings are read from the environment in one place', (t) => {
  const readers = sources.filter(({ touchesEnvironment }) => touchesEnvironment).map(({ path }) => path);
  const isEntry = (path: string) => path.startsWith('src/cli/') || ENVIRONMENT_READERS.includes(path);
  t.deepEqual(
    readers.filter((path) => !isEntry(path)),
    [],
    'only main.ts touches process.env, and hands it to src/config/environment.ts',
  );
});

test('files are small', (t) => {
  // What is generated is as long as what it is made from.
  const long = sources
    .filter(({ path, lines }) => lines > MOST_LINES && !path.endsWith('.generated.ts'))
    .map(({ path, lines }) => `${path}: ${lines}`);
  t.deepEqual(long, [], `no file has over ${MOST_LINES} lines`);
  const sizes = sources.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  t.true(median <= MEDIAN_LINES, `the median file has ${median} lines, over ${MEDIAN_LINES}`);
});

test('a route says what it is in a few lines: no handler, and nothing that helps it, is long', (t) => {
  const routes = sources.filter(({ path }) => path.startsWith('src/http/routes/'));
  const functions = routes.flatMap(({ path, functions }) =>
    functions.map(({ line, lines }) => ({ place: `${path}:${line}`, lines })),
  );
  t.true(functions.length >= ROUTES.length);
  t.deepEqual(
    functions.filter(({ lines }) => lines > HANDLER_LINES).map(({ place, lines }) => `${place}: ${lines}`),
    [],
    `no function there has over ${HANDLER_LINES} lines`,
  );
});

const ALLOWED: [from: string, to: string, isTypeOnly: boolean][] = [
  ['src/http/routes/jobs.ts', 'src/jobs/get-job.ts', false],
  ['src/http/routes/jobs.ts', 'src/db/entities/job.ts', true],
  ['src/http/middleware/error-door.ts', 'src/storage/storage-errors.ts', false],
  ['src/jobs/create-job.ts', 'src/db/job-transitions.ts', false],
  ['src/jobs/create-job.ts', 'workflows/index.ts', true],
  ['workflows/steps.ts', 'activities/index.ts', true],
  ['src/process/open-services.ts', 'src/db/open-database.ts', false],
  ['src/console/api/call.ts', 'src/client/index.ts', false],
  ['src/cli/commands/webhooks/listen.ts', 'src/webhook-signing/webhook-headers.ts', false],
];

const FORBIDDEN: [from: string, to: string, isTypeOnly: boolean, rule: RegExp][] = [
  ['src/http/routes/jobs.ts', 'src/db/entities/job.ts', false, /with `import type` only/],
  ['src/http/routes/jobs.ts', 'activities/index.ts', true, /the arrow/],
  ['src/cli/commands/jobs/get.ts', 'src/db/entities/job.ts', false, /of the ports/],
  ['src/cli/commands/jobs/get.ts', 'src/jobs/get-job.ts', false, /the arrow/],
  ['src/jobs/create-job.ts', 'src/http/route.ts', true, /the arrow/],
  ['src/jobs/create-job.ts', 'src/schemas/get-schema.ts', false, /sideways/],
  ['src/jobs/create-job.ts', 'workflows/index.ts', false, /with `import type` only/],
  ['src/jobs/create-job.ts', 'src/db/open-database.ts', false, /composition root alone/],
  ['src/jobs/create-job.ts', 'src/process/start-api.ts', true, /the arrow/],
  ['src/storage/disk.ts', 'src/db/database.ts', true, /sideways/],
  ['src/storage/disk.ts', 'src/jobs/get-job.ts', true, /the arrow/],
  ['src/documents/reading/open-document.ts', 'src/documents/open-upload.ts', true, /the arrow/],
  ['workflows/steps.ts', 'activities/index.ts', false, /with `import type` only/],
  ['workflows/steps.ts', 'src/db/database.ts', true, /the arrow/],
  ['workflows/steps.ts', 'node:fs', false, /sandbox/],
  ['activities/index.ts', 'workflows/index.ts', true, /the arrow/],
  ['activities/index.ts', 'src/storage/disk.ts', false, /composition root alone/],
  ['src/contract/role.ts', 'node:crypto', false, /sandbox/],
  ['src/contract/role.ts', 'src/db/database.ts', true, /the arrow/],
  ['src/extraction/gemini/generate.ts', '@google/generative-ai', true, /alone/],
  ['src/jobs/create-job.ts', 'koa', true, /alone/],
  ['src/console/jobs/use-jobs.ts', 'src/http/route.ts', true, /the arrow/],
  ['src/console/main.tsx', 'src/db/entities/job.ts', true, /the arrow/],
];

test('the rules allow and forbid what they say', (t) => {
  for (const [file, target, isTypeOnly] of ALLOWED) {
    t.deepEqual(brokenImports([{ file, line: 1, target, isTypeOnly }]), []);
  }
  for (const [file, target, isTypeOnly, rule] of FORBIDDEN) {
    const [message = ''] = brokenImports([{ file, line: 7, target, isTypeOnly }]);
    t.true(message.startsWith(`${file}:7 imports ${target}: `), `${file} -> ${target}: '${message}'`);
    t.regex(message, rule);
  }
});
