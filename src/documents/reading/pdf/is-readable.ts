import type { PageChar } from './page-chars.ts';

/** Fewer characters than this next to a picture are a stamp or a page number, not the page's text. */
const FEW_CHARS = 16;

/** Whether a text layer can be taken for the page's text: there is enough of it, and most of it has a meaning. */
export function isReadable(chars: readonly PageChar[], hasImage: () => boolean): boolean {
  let visible = 0;
  let garbage = 0;
  for (const { text, generated, unmapped } of chars) {
    if (generated || text.trim() === '') continue;
    visible += 1;
    if (unmapped || isGarbage(text)) garbage += 1;
  }
  if (visible > 0 && garbage * 2 > visible) return false;
  return visible >= FEW_CHARS || !hasImage();
}

function isGarbage(text: string): boolean {
  return (text < ' ' || text > '~') && /[\ufffd\p{Co}\p{Cn}\p{Cc}]/u.test(text);
}
