const MAX_LENGTH = 255;

/** Control characters, the line ends of Unicode, and what turns the direction of text: `invoice\u202efdp.exe` reads as another type. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** A file's name as it is kept and shown: without folders and what is not to be shown, well-formed, at most 255 characters. */
export function cleanFilename(given: string | null): string {
  const base = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = base.toWellFormed().replace(UNSHOWN, '').normalize('NFC');
  return [...clean].slice(0, MAX_LENGTH).join('').trim() || 'document';
}
