/** Letters and digits that are read for one another, by their shapes; umlauts and accents are folded before. */
const ALIKE = ['il1tfjr', 'oceaqd0', 'nuhmrvw', 'bhdk6', 'gqyp9', 's58za', 'xkz', 'b38'];
/** Narrow ones are lost or read twice. */
const NARROW = new Set('il1tfjr');
const OTHER = 1.6;
const WIDE = 1.3;

/**
 * How far a word as OCR read it is from a known one: 1 for each letter of a like shape or narrow letter lost, more for others,
 * which no misreading explains.
 */
export function misreadDistance(read: string, known: string): number {
  let row = [0];
  for (const letter of known) row.push((row.at(-1) ?? 0) + lost(letter));
  for (const letter of read) {
    const next = [(row[0] ?? 0) + lost(letter)];
    for (let at = 1; at <= known.length; at++) {
      const other = known[at - 1] ?? '';
      next.push(
        Math.min(
          (row[at - 1] ?? 0) + swapped(letter, other),
          (row[at] ?? 0) + lost(letter),
          (next[at - 1] ?? 0) + lost(other),
        ),
      );
    }
    row = next;
  }
  return row[known.length] ?? 0;
}

function lost(letter: string): number {
  return NARROW.has(letter) ? 1 : WIDE;
}

function swapped(a: string, b: string): number {
  if (a === b) return 0;
  return ALIKE.some((group) => group.includes(a) && group.includes(b)) ? 1 : OTHER;
}
