/** A TIFF of one directory, of tags with one number each, and of data whose place the tags in `places` get. */
export function tiffFile(
  tags: Record<number, number>,
  data: Uint8Array,
  places: readonly number[] = [273],
): Buffer {
  const all = { ...tags, ...Object.fromEntries(places.map((tag) => [tag, Number.NaN])) };
  const entries = Object.entries<number>(all);
  const start = 8 + 2 + 12 * entries.length + 4;
  const file = Buffer.alloc(start);
  file.write('II*\0\x08', 'latin1');
  file.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, value]] of entries.entries()) {
    const at = 10 + 12 * index;
    file.writeUInt16LE(Number(tag), at);
    file.writeUInt16LE(4, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(Number.isNaN(value) ? start : value, at + 8);
  }
  return Buffer.concat([file, data]);
}

/** A TIFF whose only strip is a JPEG, as new (7) and old (6) ones have it. */
export function jpegTiff(jpeg: Uint8Array, width: number, height: number, compression = 7): Buffer {
  const tags = { 256: width, 257: height, 258: 8, 259: compression, 262: 6, 277: 3, 278: height };
  return tiffFile({ ...tags, 279: jpeg.length }, jpeg);
}

/** A TIFF of 8-bit gray in one tile. */
export function tiledTiff(side: number, tile: number, data: Uint8Array): Buffer {
  const tags = { 256: side, 257: side, 258: 8, 259: 1, 262: 1, 277: 1, 322: tile, 323: tile };
  return tiffFile({ ...tags, 325: data.length }, data, [324]);
}

/** A JPEG whose frame claims other sides than it has. */
export function claiming(jpeg: Uint8Array, width: number, height: number): Buffer {
  const bytes = Buffer.from(jpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}
