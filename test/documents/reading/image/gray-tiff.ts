/** A TIFF of 8-bit gray pages without compression (TIFF 6.0), each filled with one level. */
export function grayTiff(levels: readonly number[], width: number, height: number, dpi: number): Buffer {
  const pixels = width * height;
  const entries = 9;
  const directorySize = 2 + entries * 12 + 4;
  const pageSize = directorySize + 8 + pixels + (pixels % 2);
  const file = Buffer.alloc(8 + levels.length * pageSize);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  for (const [page, level] of levels.entries()) {
    const directory = 8 + page * pageSize;
    const resolution = directory + directorySize;
    const data = resolution + 8;
    const tags: [tag: number, type: number, value: number][] = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, data],
      [278, 4, height],
      [279, 4, pixels],
      [282, 5, resolution],
    ];
    file.writeUInt16LE(entries, directory);
    for (const [index, [tag, type, value]] of tags.entries()) {
      const at = directory + 2 + index * 12;
      file.writeUInt16LE(tag, at);
      file.writeUInt16LE(type, at + 2);
      file.writeUInt32LE(1, at + 4);
      file.writeUInt32LE(value, at + 8);
    }
    const isLast = page === levels.length - 1;
    file.writeUInt32LE(isLast ? 0 : directory + pageSize, directory + 2 + entries * 12);
    file.writeUInt32LE(dpi, resolution);
    file.writeUInt32LE(1, resolution + 4);
    file.fill(level, data, data + pixels);
  }
  return file;
}
