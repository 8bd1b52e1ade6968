import type { PageChar } from './page-chars.ts';

/** Fewer characters than this next to a picture are a stamp or a page number, not the page's text. */
const FEW_CHARS = 16;

/** Whether a text layer can be taken for the page's text: there is enough of it, and most of it has a meaning. */
export function isReadable(chars: readonly PageChar[], hasImage: () => boolean): boolean {
  const visible = chars.filter(({ text, generated }) => !generated && text.trim() !== '');
  const garbage = visible.filter(
    ({ text, unmapped }) => unmapped || /[\ufffd\p{Co}\p{Cn}\p{Cc}]/u.test(text),
  ).length;
  if (visible.length > 0 && garbage * 2 > visible.length) return false;
  return visible.length >= FEW_CHARS || !hasImage();
}
