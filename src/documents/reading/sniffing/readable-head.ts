/** Control characters that texts have: white space, an end-of-file mark, escape. */
const TEXT_CONTROLS = new Set('\t\n\v\f\r\x1a\x1b');

/**
 * The beginning of a file as text, if it is one: UTF-16 with a byte order mark, UTF-8, or else windows-1252; `null` for binary
 * and empty files. A character cut off at the end is no fault.
 */
export function readableHead(bytes: Uint8Array): string | null {
  const text = utf16(bytes) ?? utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  return text.length === 0 || hasControls(text) ? null : text;
}

function utf16(bytes: Uint8Array): string | null {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (mark !== 0xfffe && mark !== 0xfeff) return null;
  return new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(
    bytes.subarray(0, bytes.length & ~1),
  );
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < ' ' && !TEXT_CONTROLS.has(character));
}
