import { link, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './error-code.ts';

/** How often a folder may be pruned by a deletion between making it and linking into it before that is a failure. */
const MAX_TRIES = 20;

/**
 * Gives a complete, synced file its final name, never over another one, and makes the name durable up to `root`.
 * The old name stays. Throws a system error: `EEXIST` when the name is taken.
 */
export async function publishFile(from: string, to: string, root: string): Promise<void> {
  await linkInFolder(from, to, MAX_TRIES);
  try {
    await syncFolders(path.dirname(to), root);
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}

async function linkInFolder(from: string, to: string, tries: number): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  try {
    await link(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || tries === 1) throw error;
    await linkInFolder(from, to, tries - 1);
  }
}

/** A name is durable when its folder is synced, and the folder's own name when the one above is. */
async function syncFolders(folder: string, root: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (folder !== root) await syncFolders(path.dirname(folder), root);
}
