import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

/** A file up to this size is read into one buffer, again and again. */
const KEPT_BYTES = 65_536;

let kept: Buffer | undefined;

/**
 * Gives the bytes of a file to `use`, which must not keep them. A thread that reads thousands of small files makes so little garbage else that
 * V8 hardly ever looks for buffers of theirs: those would pile up to 64 MB. Throws what `node:fs` throws.
 */
export function readWhole<Result>(path: string, use: (bytes: Buffer) => Result): Result {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > KEPT_BYTES) return use(readFileSync(file));
    kept ??= Buffer.allocUnsafeSlow(KEPT_BYTES);
    return use(kept.subarray(0, fill(file, kept, size)));
  } finally {
    closeSync(file);
  }
}

/** Reads at most `size` bytes from the beginning; gives how many there are. */
function fill(file: number, into: Buffer, size: number): number {
  let filled = 0;
  while (filled < size) {
    const read = readSync(file, into, filled, size - filled, filled);
    if (read === 0) return filled;
    filled += read;
  }
  return filled;
}
