import { foldText } from './fold-text.ts';

const TRUE = new Set('true yes y ja j oui si sim tak x 1 on checked ✓ ✔ ☑ ☒ ☓ ■ [x] (x)'.split(' '));
const FALSE = new Set('false no n nein nee non nao nie nej 0 off unchecked ☐ □ ◻ [] ()'.split(' '));

/** Reads yes and no in ten languages, and checked or empty boxes; `null` for anything else. */
export function parseBoolean(text: string): boolean | null {
  const word = foldText(text)
    .replace(/\s+/gu, '')
    .replace(/[.,;:!]$/u, '');
  return TRUE.has(word) ? true : FALSE.has(word) ? false : null;
}
