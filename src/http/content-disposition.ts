/** What a quoted string carries everywhere: visible ASCII and spaces, without its quote, its escape, and what some take for one. */
const UNSAFE = /[^\x20-\x7e]|["\\%]/gu;

/** What `encodeURIComponent` leaves and RFC 8187 does not allow. */
const UNESCAPED = /['()*]/g;

/**
 * The header that has a browser save an answer under this name (RFC 6266): for old clients in ASCII, in full beside it where that
 * says less. The name is well-formed Unicode.
 */
export function attachmentNamed(filename: string): string {
  const plain = filename.replace(UNSAFE, '_');
  if (plain === filename) return `attachment; filename="${plain}"`;
  const escaped = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  const full = encodeURIComponent(filename).replace(UNESCAPED, escaped);
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
