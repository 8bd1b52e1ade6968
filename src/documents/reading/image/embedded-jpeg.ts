import { checkSize } from './check-size.ts';

const START_OF_IMAGE = Buffer.from([0xff, 0xd8]);
const END_OF_IMAGE = 0xd9;
/** A height that comes after the first scan, and which the decoder would take instead of the frame's. */
const NUMBER_OF_LINES = Buffer.from([0xff, 0xdc]);
const MARKER = { frame: 0xc0, lastFrame: 0xc2, huffman: 0xc4, scan: 0xda, quantisation: 0xdb, restart: 0xdd };
const MOST_COMPONENTS = 4;

/** The stream that a strip or tile makes with the tables that all of them share (TIFF Technical Note 2), put together as the decoder does. */
export function jpegStream(piece: Uint8Array, tables: readonly number[] = []): Buffer {
  const data = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  if (tables.length === 0) return data;
  const end = tables.findIndex((byte, at) => byte === 0xff && tables[at + 1] === END_OF_IMAGE);
  const rest = data.subarray(data.subarray(0, 2).equals(START_OF_IMAGE) ? 2 : 0);
  return Buffer.concat([Buffer.from(tables.slice(0, end)), rest]);
}

/**
 * Whether the decoder will find the one frame that is found here, before the first scan: it passes some segments over by what is in them and
 * not by their length, so that both must agree (ITU T.81, B.2). Throws `RangeError` for a frame of more than `pixels` and what `checkSize` throws.
 */
export function hasSoundFrame(jpeg: Buffer, pixels: number): boolean {
  if (!jpeg.subarray(0, 2).equals(START_OF_IMAGE)) return false;
  let frames = 0;
  for (let at = 2; at + 4 <= jpeg.length; ) {
    if (jpeg.readUInt8(at) !== 0xff) return false;
    const marker = jpeg.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === MARKER.scan) return frames === 1 && jpeg.indexOf(NUMBER_OF_LINES, at) < 0;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (end + 2 > jpeg.length || !isAsLongAsItSays(marker, jpeg.subarray(at + 4, end))) return false;
    if (isPassedOver(marker) && !(jpeg.readUInt16BE(end) >= 0xffc0 && jpeg.readUInt16BE(end) < 0xffff))
      return false;
    if (marker >= MARKER.frame && marker <= MARKER.lastFrame) {
      frames += 1;
      checkFrame({ height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) }, pixels);
    }
    at = end;
  }
  return false;
}

function checkFrame(frame: { width: number; height: number }, pixels: number): void {
  checkSize(frame);
  if (frame.width * frame.height > pixels) throw new RangeError('a frame is larger than its page');
}

function isPassedOver(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

/** Whether what is in a segment takes as many bytes as the segment has; of those that the decoder does not know it never does. */
function isAsLongAsItSays(marker: number, content: Buffer): boolean {
  if (isPassedOver(marker)) return true;
  if (marker === MARKER.restart) return content.length === 2;
  if (marker === MARKER.quantisation)
    return isFilled(content, (at) => 1 + ((content[at] ?? 0) < 16 ? 64 : 128));
  if (marker === MARKER.huffman)
    return isFilled(
      content,
      (at) => 17 + content.subarray(at + 1, at + 17).reduce((sum, one) => sum + one, 0),
    );
  const components = content[5] ?? 0;
  const isFrame = marker >= MARKER.frame && marker <= MARKER.lastFrame;
  return isFrame && components <= MOST_COMPONENTS && content.length === 6 + 3 * components;
}

/** Whether tables, each as long as `lengthAt` says, fill a segment to its end. */
function isFilled(content: Buffer, lengthAt: (at: number) => number): boolean {
  let at = 0;
  while (at < content.length) at += lengthAt(at);
  return at === content.length;
}
