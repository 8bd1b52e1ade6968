import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * An executable: builds the web console into `dist/console`. With `--if-missing` it does so only when there is no build of these very
 * sources. Two that run at once do not disturb each other: each builds aside, and the first one's stays.
 */
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const BUILT = join(ROOT, 'dist/console');
const STAMP = join(BUILT, 'built-from');

/** What a build is made of: the console, what it takes from elsewhere, its packages, and this file. */
const SOURCES = [
  'src/console',
  'src/client',
  'src/contract',
  'docs/errors.md',
  'package-lock.json',
  'scripts/build-console.ts',
];

function filesUnder(path: string): string[] {
  try {
    const names = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true });
    return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [join(ROOT, path)];
  }
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesUnder).sort())
    hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function isBuiltFrom(digest: string): boolean {
  try {
    return readFileSync(STAMP, 'utf8') === digest;
  } catch {
    return false;
  }
}

/** React Aria brings its few words in 30 languages; the console speaks one. */
const otherLanguages = {
  name: 'other-languages',
  load(id: string) {
    return /react-(aria|stately).*\/intl\/.*\/(?!en-US)[a-z]{2}-[A-Z]{2}\.m?js$/.test(id)
      ? 'export default {}'
      : null;
  },
};

/** Puts a build in its place, unless one of the same sources came first: what others read meanwhile stays as it is. */
async function putInPlace(aside: string, digest: string): Promise<void> {
  if (isBuiltFrom(digest)) return;
  const old = `${aside}.old`;
  await rename(BUILT, old).catch(() => undefined);
  try {
    await rename(aside, BUILT);
  } catch (error) {
    if (!isBuiltFrom(digest)) throw error;
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}

async function buildConsole(digest: string): Promise<void> {
  const begun = performance.now();
  // Whatever the caller's is: for others React has a slower and larger build.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const aside = `${BUILT}.${process.pid}`;
  await mkdir(aside, { recursive: true });
  try {
    await build({
      root: join(ROOT, 'src/console'),
      configFile: false,
      logLevel: 'error',
      plugins: [otherLanguages],
      build: {
        outDir: aside,
        emptyOutDir: true,
        target: ['chrome123', 'firefox124', 'safari17.5'],
        // A data: address would need a hole in the policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    });
    await writeFile(join(aside, 'built-from'), digest);
    await putInPlace(aside, digest);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  process.stderr.write(`✓ Console built (${((performance.now() - begun) / 1000).toFixed(1)} s)\n`);
}

const digest = digestOfSources();
if (!process.argv.includes('--if-missing') || !isBuiltFrom(digest)) await buildConsole(digest);
