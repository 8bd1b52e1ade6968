/** How deep JSON may nest. */
export const MAX_JSON_DEPTH = 64;

/** What is wrong with a value, and where in it. */
export interface TextProblem {
  path: string;
  message: string;
}

const isSpeakable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/**
 * A part of some JSON that the parts behind cannot carry: NUL and lone surrogates in texts and names, and nesting without end.
 * `null` when there is none. A path is written only where it may be told: a megabyte has room for 500,000 values.
 */
export function findTextProblem(body: unknown): TextProblem | null {
  const open: { value: object; path: string; depth: number }[] = [
    { value: { '': body }, path: '', depth: 0 },
  ];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { value, path, depth } = entry;
    if (depth > MAX_JSON_DEPTH + 1)
      return { path: path.slice(0, 200), message: `is nested deeper than ${MAX_JSON_DEPTH} levels` };
    const isList = Array.isArray(value);
    const members = isList ? value.entries() : Object.entries(value);
    for (const [key, member] of members) {
      if (typeof key === 'string' && !isSpeakable(key))
        return { path, message: 'has a name that is not well-formed Unicode without NUL' };
      if (typeof member !== 'string' && (typeof member !== 'object' || member === null)) continue;
      if (typeof member === 'string' && isSpeakable(member)) continue;
      const inner = isList ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${key}`;
      if (typeof member === 'string')
        return { path: inner, message: 'must be well-formed Unicode without NUL' };
      open.push({ value: member, path: inner, depth: depth + 1 });
    }
  }
  return null;
}
