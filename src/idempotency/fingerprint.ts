import { createHmac } from 'node:crypto';
import type { Keyring } from '../contract/keyring.ts';
import { keyId } from '../crypto/key-id.ts';

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

/** A request, as far as it counts. */
export interface FingerprintedRequest {
  method: string;
  path: unknown;
  query: unknown;
  body: unknown;
  files: FingerprintedFile[];
}

/** The fingerprint of a request: as it is stored, and whether a stored one, made with any of the keys, is the same. */
export interface Fingerprint {
  stored: string;
  equals(stored: string): boolean;
}

/**
 * What makes two requests the same: method, path, query, body or fields, and each file's digest; not headers, boundary or order. It is
 * keyed, so that a password or a key in a body cannot be guessed from it; where there are several keys, it begins with the id of its own.
 */
export function fingerprintRequest(keys: Keyring, request: FingerprintedRequest): Fingerprint {
  const files = request.files.map((file) => canonicalJson(file)).sort();
  const text = `fingerprint:${canonicalJson({ ...request, files })}`;
  const digestBy = (key: Uint8Array): string => createHmac('sha256', key).update(text).digest('hex');
  const [current, ...others] = keys;
  const digests = keys.map(digestBy);
  return {
    stored: others.length === 0 ? digestBy(current) : `${keyId(current)}:${digestBy(current)}`,
    equals: (stored) => digests.includes(stored.slice(stored.indexOf(':') + 1)),
  };
}
