import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { ROUTES } from '../../src/http/routes/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What looks like a path of the tree: it begins with a folder or a file of its top. */
const PATH = /^(?:src|workflows|activities|test|bench|samples|docs|\.ci)\/[\w.@/-]*$/;

interface NamedPath {
  doc: string;
  line: number;
  path: string;
}

function docs(): string[] {
  const names = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  return ['README.md', ...names.map((name) => `docs/${name}`)].filter((name) => name.endsWith('.md'));
}

/** The paths that a document names in backticks; braces and stars stand for several and are left to the reader. */
function pathsIn(doc: string): NamedPath[] {
  return readFileSync(join(ROOT, doc), 'utf8')
    .split('\n')
    .flatMap((text, index) =>
      [...text.matchAll(/`([^`]+)`/g)].flatMap(([, path = '']) =>
        PATH.test(path) ? [{ doc, line: index + 1, path }] : [],
      ),
    );
}

/** The rows of the table of API calls, by its head. */
function apiCalls(): string[][] {
  const lines = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8').split('\n');
  const head = lines.findIndex((line) =>
    /^\|\s*API call\s*\|\s*route\s*\|\s*use case\s*\|\s*test\s*\|$/.test(line),
  );
  const rows = lines.slice(head + 2, head < 0 ? 0 : undefined);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('every path that the documentation names is there', (t) => {
  const named = docs().flatMap(pathsIn);
  t.true(named.length > 20);
  const missing = named.filter(({ path }) => !existsSync(join(ROOT, path)));
  t.deepEqual(
    missing.map(({ doc, line, path }) => `${doc}:${line} names ${path}`),
    [],
  );
});

test('each API call has a route, a use case and a test of its own', (t) => {
  const rows = apiCalls();
  t.true(rows.length >= 10, 'docs/architecture.md has the table of API calls');
  for (const [call = '', ...places] of rows) {
    t.regex(call, /^`(GET|POST|PUT|PATCH|DELETE) \/\S+`$/);
    const [route, useCase, ownTest] = places.map((cell) => /`([^`]+)`/.exec(cell)?.[1] ?? '');
    t.regex(route ?? '', /^src\/http\/routes\/.+\.ts$/, `the route of ${call}`);
    t.regex(useCase ?? '', /^src\/(?!http\/).+\.ts$/, `the use case of ${call}`);
    t.regex(ownTest ?? '', /^test\/.+\.test\.ts$/, `the test of ${call}`);
  }
});

test('every API call of the service is in the table', (t) => {
  const listed = new Set(apiCalls().map(([call = '']) => call.replaceAll('`', '')));
  const calls = ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  t.deepEqual(
    calls.filter((call) => call.includes(' /api/') && !listed.has(call)),
    [],
  );
});
