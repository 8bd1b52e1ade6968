import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COPIED = [
  'src',
  'workflows',
  'activities',
  'samples',
  'test',
  'package.json',
  'ava.config.js',
  'tsconfig.json',
];

/** Copies the tree to a folder of its own, which goes with `cleanup`, so that a break can be planted there. */
export async function copyTree(cleanup: AsyncDisposableStack): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'extractform-planted-'));
  cleanup.defer(() => rm(copy, { recursive: true, force: true }));
  for (const name of COPIED) await cp(join(ROOT, name), join(copy, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Runs a command in a folder, and gives what it said when it failed, or `null`. */
export function complaintOf(folder: string, command: string, args: string[]): Promise<string | null> {
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
  return new Promise((resolve) => {
    execFile(command, args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(error === null ? null : `${error.message}\n${stripVTControlCharacters(stdout + stderr)}`);
    });
  });
}
