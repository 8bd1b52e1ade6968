import type { ByteRange } from '../../storage/object-storage.ts';

/** What a `Range` header asks of something. */
export type RangeRequest = ByteRange | 'whole' | 'unsatisfiable';

/**
 * Reads `Range` for something of `size` bytes (RFC 9110, 14.2). One range of bytes is honoured; several, another unit and what is
 * malformed ask for the whole, as that section allows. An end past the last byte is cut there.
 */
export function readRange(header: string, size: number): RangeRequest {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header);
  if (match === null) return 'whole';
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(from);
  if (to !== '' && Number(to) < start) return 'whole';
  if (start >= size) return 'unsatisfiable';
  return { start, end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
