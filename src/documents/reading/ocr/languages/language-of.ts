import { TOLD_LANGUAGES } from './language-words.ts';

/** Fewer words of a language than this say nothing about a page. */
const FEWEST = 4;
/** How many times as many words as the language it was read in another one must have on a page. */
const CLEARLY = 1.5;

/**
 * The languages in the way they are read with: first those that every page is read with at once (`eng`, or `eng+ces` where the words
 * of Czech are not known here), then one by one those that a page can be told to be written in.
 */
export function languagesAtOnce(languages: readonly string[]): [string, ...string[]] {
  const [first = '', ...others] = languages;
  const untold = others.filter((language) => !TOLD_LANGUAGES.has(language));
  return [[first, ...untold].join('+'), ...others.filter((language) => TOLD_LANGUAGES.has(language))];
}

/**
 * Which of `languages` a page is written in, by its words. The first one is what the page was read in: it is the answer unless
 * another one has clearly more of its own words on the page.
 */
export function languageOf(texts: readonly string[], languages: readonly string[]): string {
  const [first = '', ...others] = languages;
  const words = texts.flatMap((text) => folded(text).split(/[^\p{L}]+/u)).filter((word) => word !== '');
  const count = (language: string) => {
    const own = language.split('+').flatMap((code) => TOLD_LANGUAGES.get(code) ?? []);
    return words.filter((word) => own.some((known) => known.has(word))).length;
  };
  const [best] = others
    .map((language) => ({ language, words: count(language) }))
    .sort((a, b) => b.words - a.words);
  if (best === undefined || best.words < FEWEST || best.words < CLEARLY * count(first)) return first;
  return best.language;
}

/** Lower case, without accents. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}
