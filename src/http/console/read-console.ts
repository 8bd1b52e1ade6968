import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, posix, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file of the built console, as it is sent. */
export interface ConsoleFile {
  type: string;
  etag: string;
  bytes: Buffer;
  /** `null` where compression gains nothing. */
  gzipped: Buffer | null;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const compress = promisify(gzip);

async function readConsoleFile(path: string): Promise<ConsoleFile | null> {
  const type = TYPES[extname(path)];
  if (type === undefined) return null;
  const bytes = await readFile(path);
  const small = await compress(bytes, { level: 9 });
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { type, etag, bytes, gzipped: small.length < bytes.length ? small : null };
}

/**
 * The files of the built console by their paths in the address, `/index.html` among them; empty when it is not built. They are few
 * and under a megabyte together, so they are read once and kept.
 */
export async function readConsole(folder: string): Promise<ReadonlyMap<string, ConsoleFile>> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = new Map<string, ConsoleFile>();
  for (const name of names) {
    const file = await readConsoleFile(join(folder, name)).catch(() => null);
    if (file !== null) files.set(posix.join('/', ...name.split(sep)), file);
  }
  return files;
}
