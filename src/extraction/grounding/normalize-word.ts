/** A word's letters, digits and currency signs, and before which of them a value may begin or end. */
export interface NormalizedWord {
  key: string;
  /** One entry for each UTF-16 unit of `key`: 1 where an edge lies before it. */
  edges: number[];
}

const KEPT = /[\p{L}\p{M}\p{N}\p{Sc}]/u;
const DIGIT = /\p{Nd}/u;
const LETTER = /[\p{L}\p{M}]/u;
const SIGN = /\p{Sc}/u;
/** Scripts that are written without spaces: a value may begin at any of their characters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Normalises text for comparing: Unicode NFKC, lower case, `ß` as `ss`, only letters, marks, numbers and currency signs
 * kept. A point or comma between digits is kept as a point, so that 3.50 does not read as 350.
 *
 * An edge lies at punctuation (`No:4711` holds `4711`), but not where the punctuation joins digits: neither `3` nor `50`
 * stands in `3.50`, `2023` in `2023-01-05`, or `7` in `INV-7`.
 */
export function normalizeWord(text: string): NormalizedWord {
  const folded = text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss');
  const edges: number[] = [];
  let key = '';
  let previous = '';
  let gap = '';
  for (const character of folded) {
    if (!KEPT.test(character)) {
      gap += character;
      continue;
    }
    if (isDecimalMark(previous, gap, character)) {
      key += '.';
      edges.push(0);
    }
    edges.push(isEdge(previous, gap, character) ? 1 : 0);
    for (let unit = 1; unit < character.length; unit += 1) edges.push(0);
    key += character;
    previous = character;
    gap = '';
  }
  return { key, edges };
}

/** The normalised text of several words, spaces dropped. */
export function normalizeText(text: string): string {
  return text
    .split(/\s+/u)
    .map((word) => normalizeWord(word).key)
    .join('');
}

function isDecimalMark(before: string, gap: string, after: string): boolean {
  return (gap === '.' || gap === ',') && DIGIT.test(before) && DIGIT.test(after);
}

function isEdge(before: string, gap: string, after: string): boolean {
  if (before === '') return true;
  if (gap === '') {
    if (UNSPACED.test(before) || UNSPACED.test(after)) return !/\p{M}/u.test(after);
    return SIGN.test(before) !== SIGN.test(after) && !(LETTER.test(before) || LETTER.test(after));
  }
  const digits = Number(DIGIT.test(before)) + Number(DIGIT.test(after));
  if (digits === 2) return !/^[-.,:/'’_·‐‑–]$/u.test(gap);
  if (digits === 1) return !/^[-/_‐‑–]$/u.test(gap);
  return true;
}
