import { crc32 } from 'node:zlib';

/** An entry's bytes; with a size they are deflated already. */
export interface ZipEntry {
  data: Buffer;
  size?: number;
}

/** Writes a zip of entries, also of those that nobody could hold inflated (APPNOTE, 4.3). Checksums of deflated ones are left at 0. */
export function zipEntries(entries: Record<string, ZipEntry>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, entry] of Object.entries(entries)) {
    const fields = entryFields(entry, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), entry.data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, Buffer.from(name));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

/** What both headers of an entry share: version, flags, method, time, checksum, sizes, lengths of name and extra field. */
function entryFields({ data, size }: ZipEntry, name: string): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(size === undefined ? 0 : 8, 4);
  fields.writeUInt32LE(size === undefined ? crc32(data) : 0, 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(size ?? data.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}
