import { commonPairs } from './common-pairs.ts';
import type { PageChar } from './page-chars.ts';

/** Fewer characters than this next to a picture are a stamp or a page number, not the page's text. */
const FEW_CHARS = 16;
/** A font whose glyphs have no meaning spoils a page from this share of its characters on. */
const MOST_GARBAGE = 0.2;
/** Texts in European languages have 0.7 of common pairs and more, numbers of glyphs in the place of letters under 0.45. */
const LEAST_COMMON = 0.55;
const ENOUGH_PAIRS = 24;
/** So many characters tell what a page's text is like. */
const SAMPLE = 2000;
/** UTF-8 that was taken for Latin-1: `Ã¼`, `â€™`. */
const MOJIBAKE = /[ÃÂ][\u0080-\u00bf]|â€/gu;
const MOST_MOJIBAKE = 0.01;

/** Whether a text layer can be taken for the page's text: there is enough of it, and it has a meaning. */
export function isReadable(chars: readonly PageChar[], hasImage: () => boolean): boolean {
  let visible = 0;
  let garbage = 0;
  let said = '';
  for (const { text, generated, unmapped } of chars) {
    if (said.length < SAMPLE) said += text;
    if (generated || text.trim() === '') continue;
    visible += 1;
    if (unmapped || isGarbage(text)) garbage += 1;
  }
  if (garbage > MOST_GARBAGE * visible || isRubbish(said)) return false;
  return visible >= FEW_CHARS || !hasImage();
}

function isGarbage(text: string): boolean {
  return (text < ' ' || text > '~') && /[\ufffd\p{Co}\p{Cn}\p{Cc}]/u.test(text);
}

/** Whether a text is made of characters that each have a meaning, and that together have none. */
function isRubbish(text: string): boolean {
  const { pairs, share } = commonPairs(text);
  if (pairs >= ENOUGH_PAIRS && share < LEAST_COMMON) return true;
  return (text.match(MOJIBAKE)?.length ?? 0) > MOST_MOJIBAKE * text.length;
}
