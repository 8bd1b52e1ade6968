/** The values of a directory's tags, by number (TIFF 6.0, section 2); text and values of unknown types are left out. */
export type TiffTags = ReadonlyMap<number, readonly number[]>;

/** A list of values that is no longer than this, in bytes, is kept: places and sizes of strips are the longest that are needed. */
const MOST_VALUE_BYTES = 1_000_000;
const MOST_ENTRIES = 1000;
const MOST_DIRECTORIES = 10_000;

/** How many bytes a value of each type takes, and how it is read. A fraction is its quotient. */
const TYPES: Record<number, { bytes: number; read(view: DataView, at: number, little: boolean): number }> = {
  1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  5: { bytes: 8, read: (view, at, little) => view.getUint32(at, little) / view.getUint32(at + 4, little) },
  7: { bytes: 1, read: (view, at) => view.getUint8(at) },
};

/**
 * The directories of a TIFF file, those that lie in others left out. Follows nothing twice and keeps no more than the file holds, so that
 * a hostile one costs no more than an honest one. Throws `RangeError` where a place is outside of the file.
 */
export function tiffDirectories(file: Uint8Array): TiffTags[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const little = view.getUint16(0) === 0x4949;
  const seen = new Set<number>();
  const directories: TiffTags[] = [];
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (seen.has(at) || seen.size >= MOST_DIRECTORIES) throw new RangeError('the directories do not end');
    seen.add(at);
    const entries = view.getUint16(at, little);
    if (entries > MOST_ENTRIES) throw new RangeError('a directory has too many entries');
    directories.push(tags(view, at + 2, entries, little));
    at = view.getUint32(at + 2 + 12 * entries, little);
  }
  return directories;
}

function tags(view: DataView, start: number, entries: number, little: boolean): TiffTags {
  const found = new Map<number, readonly number[]>();
  for (let at = start; at < start + 12 * entries; at += 12) {
    const type = TYPES[view.getUint16(at + 2, little)];
    const count = view.getUint32(at + 4, little);
    if (type === undefined || count * type.bytes > MOST_VALUE_BYTES) continue;
    const place = count * type.bytes <= 4 ? at + 8 : view.getUint32(at + 8, little);
    const values = Array.from({ length: count }, (_, index) =>
      type.read(view, place + index * type.bytes, little),
    );
    found.set(view.getUint16(at, little), values);
  }
  return found;
}
