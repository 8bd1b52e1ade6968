import { glob, readdir, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** Files whose name, or that of a folder on their way, begins with a dot are the system's and not meant. */
const isHidden = (path: string): boolean => path.split(sep).some((name) => /^\.[^./]/.test(name));

async function filesOfFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !isHidden(path.slice(folder.length)));
}

async function filesOfPattern(pattern: string): Promise<string[]> {
  const files: string[] = [];
  for await (const path of glob(pattern)) {
    const isFile = (await stat(path)).isFile();
    if (isFile && !isHidden(path)) files.push(path);
  }
  return files;
}

async function filesOf(given: string): Promise<string[]> {
  const stats = await stat(given).catch(() => null);
  if (stats?.isFile() === true) return [given];
  const found = stats?.isDirectory() === true ? await filesOfFolder(given) : await filesOfPattern(given);
  if (found.length === 0) throw new UsageError(`there is no file ${stats === null ? '' : 'in '}${given}`);
  return found.sort();
}

/**
 * The files that are meant by paths, folders (with all below them) and glob patterns (for shells that leave them as they are), each once.
 * Throws `UsageError` where one of these gives none.
 */
export async function expandFiles(given: readonly string[]): Promise<string[]> {
  const found = (await Promise.all(given.map(filesOf))).flat();
  return [...new Map(found.map((path) => [resolve(path), path])).values()];
}
