import { closeSync, openSync } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

const ROTATE_AT_BYTES = 16 * 1024 * 1024;

/** The file that a server's output goes to; `tail` is what came since it was opened. */
export interface ServerLog extends Disposable {
  path: string;
  fd: number;
  tail: () => Promise<string>;
}

/** Opens `<dataDir>/logs/<name>.log` for appending; a file that has grown past 16 MiB becomes `<name>.log.1` first. */
export async function openServerLog(dataDir: string, name: string): Promise<ServerLog> {
  const folder = join(dataDir, 'logs');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  let size = await sizeOf(path);
  if (size > ROTATE_AT_BYTES) {
    await rename(path, `${path}.1`);
    size = 0;
  }
  const fd = openSync(path, 'a', 0o600);
  return { path, fd, tail: () => readFrom(path, size), [Symbol.dispose]: () => closeSync(fd) };
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function readFrom(path: string, position: number): Promise<string> {
  await using file = await open(path, 'r');
  const length = Math.max(0, (await file.stat()).size - position);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString('utf8', 0, bytesRead);
}

/** The last words of a server, for an error on one line; severe ones before others. */
export async function lastLine(log: ServerLog): Promise<string> {
  const lines = (await log.tail()).split('\n').filter((line) => line.trim() !== '');
  const severe = lines.findLast((line) => /fatal|panic|error/i.test(line));
  return `${(severe ?? lines.at(-1) ?? 'it said nothing').trim().slice(0, 300)} (${log.path})`;
}
