import { isRecord, type Place, type Reading } from './reading.ts';

/** So many references may lead to one another. */
const MOST_STEPS = 64;

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return segment;
  }
}

/**
 * The place that a `$ref` within the document points to (a JSON pointer in a URI fragment, RFC 6901, section 6). Reports one that
 * points out of the document, to nothing, or back to where it stands, and gives `null` then.
 */
export function followReference(reading: Reading, reference: unknown, from: Place): Place | null {
  const refuse = (message: string): null => {
    reading.report([...from.path, '$ref'], message);
    return null;
  };
  if (typeof reference !== 'string' || !/^#(?:\/|$)/.test(reference))
    return refuse('must point into this document, as in #/$defs/Name');
  if (from.references.includes(reference))
    return refuse('leads back to itself: recursion has no counterpart here');
  if (from.references.length >= MOST_STEPS) return refuse(`is one of over ${MOST_STEPS} references in a row`);
  const segments = reference.split('/').slice(1).map(unescaped);
  let node: unknown = reading.root;
  for (const segment of segments) {
    const members: unknown = node;
    node =
      (isRecord(members) || Array.isArray(members)) && Object.hasOwn(members, segment)
        ? Reflect.get(members, segment)
        : undefined;
  }
  if (node === undefined) return refuse('points to nothing in this document');
  return { node, path: segments, references: [...from.references, reference], depth: from.depth };
}
