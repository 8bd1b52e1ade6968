import { hasLegalForm, isNameLike } from './company-name.ts';

/** Whether a text may be the name of a person: two to five words in capitals, none that companies or streets have. */
export function isPersonLike(text: string): boolean {
  const words = text.replace(/[,;]$/u, '').split(' ');
  return (
    isNameLike(text) &&
    !hasLegalForm(text) &&
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((word) => /^(?:\p{Lu}|de$|van$|von$|der$|la$)/u.test(word))
  );
}
