const MAX_LENGTH = 255;

/** A file's name as it is kept and shown: without folders and control characters, well-formed, at most 255 characters. */
export function cleanFilename(given: string | null): string {
  const base = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .normalize('NFC');
  return [...clean].slice(0, MAX_LENGTH).join('').trim() || 'document';
}
