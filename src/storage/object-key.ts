import { InvalidObjectKey } from './storage-errors.ts';

const MAX_KEY_LENGTH = 512;
const MAX_SEGMENT_LENGTH = 200;
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * Checks a key: `/`-separated segments of `A-Za-z0-9._-`, none of which is empty or begins with a dot, so that a key is never
 * absolute, never climbs out of its root and never meets a store's own hidden names. Throws `InvalidObjectKey`.
 */
export function checkObjectKey(key: string): void {
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw new InvalidObjectKey(`1 to ${MAX_KEY_LENGTH} characters`);
  }
  for (const segment of key.split('/')) checkSegment(segment);
}

/** Checks the prefix of a listing: empty, or what a key may begin with. Throws `InvalidObjectKey`. */
export function checkKeyPrefix(prefix: string): void {
  if (prefix === '') return;
  checkObjectKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix);
}

function checkSegment(segment: string): void {
  if (segment.length > MAX_SEGMENT_LENGTH) {
    throw new InvalidObjectKey(`at most ${MAX_SEGMENT_LENGTH} characters between slashes`);
  }
  if (!SEGMENT.test(segment)) {
    throw new InvalidObjectKey('letters, digits, "_", "-" and "." between slashes, not beginning with "."');
  }
}
