/** The embedded stack could not start. `message` is one line that says what is wrong and, where possible, what to do. */
export class EmbeddedStartError extends Error {
  override name = 'EmbeddedStartError' as const;
}

/** The message of whatever was thrown, on one line. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s+/g, ' ').trim();
}
