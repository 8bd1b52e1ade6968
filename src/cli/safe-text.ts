/** Control characters, those that end lines, and those that turn the direction of text (Unicode 9.6, UAX 9). */
const UNSAFE = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** Text of somebody else as one line that cannot steer a terminal: what could becomes blanks. */
export function safeText(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').replace(UNSAFE, ' ');
}

/** Such text over several lines. */
export function safeLines(text: string): string {
  return text.split(/\r?\n/).map(safeText).join('\n');
}

/** A value as JSON of several lines that cannot steer a terminal: what could is escaped, so that the value stays the same. */
export function safeJson(value: unknown): string {
  return escapeUnsafe(JSON.stringify(value, null, 2));
}

/** A value as JSON in one line, with the same escapes. */
export function safeJsonLine(value: unknown): string {
  return escapeUnsafe(JSON.stringify(value));
}

function escapeUnsafe(json: string): string {
  return json.replace(UNSAFE, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
