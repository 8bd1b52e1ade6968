import { createHmac } from 'node:crypto';

/** One file of a request: its part's name, its file name and its SHA-256. */
export interface FingerprintedFile {
  part: string;
  filename: string;
  sha256: string;
}

/** JSON with sorted keys, so that equal values have equal texts (after RFC 8785, without its number forms). A time is its text. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/**
 * What makes two requests the same: method, path, query, body or fields, and each file's digest; not headers, boundary or order. It is
 * keyed, so that a password or a key in a body cannot be guessed from it.
 */
export function fingerprintRequest(
  key: Uint8Array,
  request: { method: string; path: unknown; query: unknown; body: unknown; files: FingerprintedFile[] },
): string {
  const files = request.files.map((file) => canonicalJson(file)).sort();
  return createHmac('sha256', key)
    .update(`fingerprint:${canonicalJson({ ...request, files })}`)
    .digest('hex');
}
