/** By first letter, the second letters of the 206 pairs that texts in European languages mostly consist of. */
const SECOND: Readonly<Record<string, string>> = {
  a: 'abcdgilmnprstuvy',
  b: 'aeilor',
  c: 'aehiklortu',
  d: 'aeioru',
  e: 'abcdefgilmnprstuvwxy',
  f: 'aior',
  g: 'aeior',
  h: 'aeiort',
  i: 'acdefgjlmnoprstv',
  j: 'eou',
  k: 'aeiot',
  l: 'adeilostuy',
  m: 'abeiop',
  n: 'acdegiostuyz',
  o: 'bcdfglmnoprstuw',
  p: 'aelopr',
  q: 'u',
  r: 'adeikmnosty',
  s: 'acehimopstu',
  t: 'aehiorstuyz',
  u: 'abcdeilmnprst',
  v: 'aeio',
  w: 'aeio',
  z: 'aeiou',
};

const COMMON = new Set(
  Object.entries(SECOND).flatMap(([first, seconds]) => [...seconds].map((second) => first + second)),
);
/** Codes have shorter runs of letters, words longer ones. */
const WORDS = /[a-z]{4,}/gu;

/**
 * How many pairs of letters stand side by side in the words of a text (without accents, each word once), and the share of common ones among
 * them. Runs of fewer than four letters count as no words.
 */
export function commonPairs(text: string): { pairs: number; share: number } {
  let pairs = 0;
  let common = 0;
  for (const word of new Set(text.toLowerCase().match(WORDS))) {
    pairs += word.length - 1;
    for (let at = 1; at < word.length; at += 1) if (COMMON.has(word.slice(at - 1, at + 1))) common += 1;
  }
  return { pairs, share: pairs === 0 ? 1 : common / pairs };
}
