const MAX_LENGTH = 255;

/** A file's name as it is kept and shown: without folders and control characters, well-formed, at most 255 characters. */
export function cleanFilename(given: string | null): string {
  const base = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .trim()
    .normalize('NFC');
  return clean === '' ? 'document' : [...clean].slice(0, MAX_LENGTH).join('');
}
