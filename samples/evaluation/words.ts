import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl'] as const;
export type Language = (typeof LANGUAGES)[number];

const [, ...ROWS] = readFileSync(join(import.meta.dirname, 'words.tsv'), 'utf8')
  .trim()
  .split('\n');
const WORDS = new Map(
  ROWS.map((row) => {
    const [key = '', ...cells] = row.split('\t');
    return [key, new Map(LANGUAGES.map((language, at) => [language, (cells[at] ?? '').split(';')]))];
  }),
);

/** Whether `words.tsv` has a key. */
export function isKnown(key: string): boolean {
  return WORDS.has(key);
}

/** What is printed for a key of `words.tsv` in a language, in all its forms. Throws `RangeError` for a key that is not there. */
export function formsOf(key: string, language: Language): string[] {
  const forms = WORDS.get(key)?.get(language);
  if (forms === undefined) throw new RangeError(`words.tsv has no ${key}`);
  return forms;
}
