/** How deep JSON may nest. */
export const MAX_JSON_DEPTH = 64;

/** What is wrong with a value, and where in it. */
export interface TextProblem {
  path: string;
  message: string;
}

/**
 * The first part of some JSON that the parts behind cannot carry: NUL and lone surrogates in texts and names, and nesting without end.
 * `null` when there is none.
 */
export function findTextProblem(body: unknown): TextProblem | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: body, path: '', depth: 0 }];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { value, path, depth } = entry;
    if (depth > MAX_JSON_DEPTH)
      return { path: path.slice(0, 200), message: `is nested deeper than ${MAX_JSON_DEPTH} levels` };
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      return { path, message: 'must be well-formed Unicode without NUL' };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (key.includes('\0') || !key.isWellFormed())
        return { path, message: 'has a name that is not well-formed Unicode without NUL' };
      const inner = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      open.push({ value: member, path: inner, depth: depth + 1 });
    }
  }
  return null;
}
