import { isWholePng } from './is-whole-png.ts';

const JPEG_START = Buffer.from([0xff, 0xd8]);
const JPEG_END = Buffer.from([0xff, 0xd9]);
const START_OF_SCAN = 0xda;
const RIFF = 'RIFF';

/**
 * Whether a picture's file is all there: decoders paint what is missing in one colour and say nothing, and its values would be lost
 * without a word. A JPEG ends with its marker (ITU T.81, B.2), a WebP is as long as its header says (RFC 9649), of a PNG see `isWholePng`.
 */
export async function isWholeImage(file: Buffer): Promise<boolean> {
  if (file.subarray(0, 2).equals(JPEG_START)) return file.lastIndexOf(JPEG_END) > firstScan(file);
  if (file.toString('latin1', 0, 4) === RIFF) return file.readUInt32LE(4) + 8 <= file.length;
  return await isWholePng(file);
}

/** Where the first scan begins: an embedded preview has scans of its own, in a segment that is passed over. The end where there is none. */
function firstScan(file: Buffer): number {
  let at = 2;
  while (at + 4 <= file.length) {
    const marker = file.readUInt8(at + 1);
    if (marker === START_OF_SCAN) return at;
    at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2);
  }
  return file.length;
}
