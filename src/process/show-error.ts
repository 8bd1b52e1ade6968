/** An error as a log shows it. */
export interface ShownError {
  type: string;
  message: string;
  code?: string | undefined;
  stack?: string | undefined;
  cause?: ShownError;
}

/** Causes of causes end somewhere. */
const DEPTH = 5;

/** A message longer than this is cut: a driver's may hold a whole statement. */
const MAX_CHARACTERS = 2_000;

function cut(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

/**
 * What a log shows of an error: its type, message, code, stack and causes. Its other members are left out: drivers and clients keep
 * values, headers and answers there.
 */
export function showError(error: unknown, depth = DEPTH): ShownError {
  if (!(error instanceof Error)) return { type: typeof error, message: cut(String(error)) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = error.stack?.slice(error.stack.indexOf('\n    at '));
  const stack = frames?.startsWith('\n    at ') ? { stack: frames.slice(1) } : {};
  const cause = error.cause === undefined || depth === 0 ? {} : { cause: showError(error.cause, depth - 1) };
  return { type: error.name, message: cut(error.message), ...code, ...stack, ...cause };
}
