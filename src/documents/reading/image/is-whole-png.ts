import { crc32, createInflate } from 'node:zlib';

const IEND = 0x49454e44;
const IDAT = 0x49444154;
/** Chunks with an upper-case first letter are critical (PNG specification, 5.4). */
const ANCILLARY = 0x20000000;
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** First column and row, and the steps to the next ones, of the seven passes of an interlaced picture (8.2). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Whether a PNG has all of its pixels and its last chunk, the bytes between undamaged: the decoder paints what is missing in one colour. */
export async function isWholePng(file: Buffer): Promise<boolean> {
  const pixels = imageData(file);
  return pixels !== null && (await inflatesTo(pixels, pixelBytes(file)));
}

/** The data of the chunks that hold the pixels; `null` when a critical chunk is damaged or the last one is missing. */
function imageData(file: Buffer): Buffer[] | null {
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.readUInt32BE(at + 4);
    const end = at + 8 + length;
    if (end + 4 > file.length) return null;
    const isCritical = (type & ANCILLARY) === 0;
    if (isCritical && crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) return null;
    if (type === IDAT) data.push(file.subarray(at + 8, end));
    if (type === IEND) return data;
    at = end + 4;
  }
  return null;
}

/** How many bytes the rows of the picture have, each with its filter byte; IHDR begins at 16. */
function pixelBytes(file: Buffer): number {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const bits = file.readUInt8(24) * (CHANNELS[file.readUInt8(25)] ?? 4);
  const passes = file.readUInt8(28) === 1 ? PASSES : ([[0, 0, 1, 1]] as const);
  return passes.reduce((sum, [column, row, columns, rows]) => {
    const across = Math.ceil((width - column) / columns);
    const down = Math.ceil((height - row) / rows);
    return across > 0 && down > 0 ? sum + down * (1 + Math.ceil((across * bits) / 8)) : sum;
  }, 0);
}

/** Whether at least so many bytes come out; what comes after them is not waited for. */
async function inflatesTo(chunks: readonly Buffer[], bytes: number): Promise<boolean> {
  const inflate = createInflate({ chunkSize: 256 * 1024 });
  let inflated = 0;
  try {
    inflate.on('error', () => {});
    for (const chunk of chunks) inflate.write(chunk);
    inflate.end();
    for await (const part of inflate as AsyncIterable<Buffer>) {
      inflated += part.length;
      if (inflated >= bytes) return true;
    }
    return false;
  } catch {
    return false;
  } finally {
    inflate.destroy();
  }
}
