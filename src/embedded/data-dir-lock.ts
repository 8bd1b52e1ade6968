import { access, constants, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedStartError, oneLine } from './embedded-start-error.ts';

const SQLITE_BUSY = 5;

/** The lock on a data folder; `path` is the folder without symbolic links. Disposing gives it back. */
export interface DataDirLock extends AsyncDisposable {
  path: string;
}

/**
 * Takes the lock on a data folder, which it makes if need be: one stack to a folder. The lock is the operating system's
 * own lock on a SQLite file, so it ends with the process that holds it, however that ends, and needs no judging of
 * stale pids. Throws `EmbeddedStartError` that names the holder.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = await prepare(dataDir);
  const pidFile = join(path, 'stack.pid');
  const database = new DatabaseSync(join(path, 'stack.lock'));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!(error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)) {
      throw new EmbeddedStartError(`${path} cannot be locked (${oneLine(error)})`, { cause: error });
    }
    const pid = (await readFile(pidFile, 'utf8').catch(() => '')).trim();
    const holder = pid === '' ? 'another process' : `process ${pid}`;
    throw new EmbeddedStartError(
      `${path} is in use by ${holder}; stop it, or set DATA_DIR to another folder`,
    );
  }
  // The pid only serves the message above. It is complete when it appears.
  await writeFile(`${pidFile}.new`, `${process.pid}\n`);
  await rename(`${pidFile}.new`, pidFile);
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      await rm(pidFile, { force: true });
      database.close();
    },
  };
}

async function prepare(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new EmbeddedStartError(`DATA_DIR ${dataDir} cannot be made or written to (${code})`, {
      cause: error,
    });
  }
}
