/** Of a name so many characters are shown: at four bytes each they leave room in the 400 bytes that Temporal's API gives a summary by default. */
const MOST_CHARACTERS = 60;

const LIKE_MARKUP: Readonly<Record<string, string>> = { '[': '(', ']': ')', '<': '‹', '>': '›', '`': '’' };

/**
 * A name that a user gave, as Temporal's Web UI is to show it to operators. That reads a summary as Markdown, so what makes links, images,
 * code or HTML of a name is put into other signs, and control characters are left out.
 */
export function shownName(name: string): string {
  const characters = [...name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')];
  const plain = characters.map((character) => LIKE_MARKUP[character] ?? character);
  if (plain.length <= MOST_CHARACTERS) return plain.join('');
  return `${plain.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}
