import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** One chunk of a PNG (PNG specification, 5.3). */
export function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
}

/** A gray PNG of so many bits a pixel; `pixels` are its rows, each with its filter byte, not deflated yet. */
export function grayPng(
  size: { width: number; height: number; bits?: 1 | 8 | 16; interlaced?: boolean },
  pixels: Buffer,
  before: Buffer = Buffer.alloc(0),
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size.width, 0);
  header.writeUInt32BE(size.height, 4);
  header[8] = size.bits ?? 8;
  header[12] = size.interlaced === true ? 1 : 0;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    before,
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
