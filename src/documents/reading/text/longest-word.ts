/** How many characters the longest word of a text has; whatever white space there is parts them. */
export function longestWord(text: string): number {
  return text.split(/\s+/u).reduce((most, { length }) => Math.max(most, length), 0);
}
