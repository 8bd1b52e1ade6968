import type { FieldModel } from '../fields/field-model.ts';
import type { Segment } from '../layout/segments.ts';
import type { Candidate } from './candidate.ts';
import type { Search } from './search.ts';

/** How a field names the box of a printed form that it is in: `Box 5`, `Feld 12a`. */
const BOX = /\b(?:box|feld|case|casilla|vak)[\s_]*(\d{1,2}[a-z]?)\b/iu;
/** How far a box goes from the upper left of its caption, in points. */
const WIDTH = 175;
const HEIGHT = 48;
const SCORE = 0.78;

/** The first amount of the box that a field names by its number; none when the box is empty. */
export function boxReferences(model: FieldModel, search: Search): Candidate[] {
  const number = BOX.exec(`${model.field.name} ${model.field.description}`)?.[1]?.toLowerCase();
  if (number === undefined || model.kind !== 'amount') return [];
  return search.index.segments
    .filter((segment) => numberOf(segment) === number)
    .flatMap((caption) => {
      const value = firstAmount(caption, search);
      return value === null ? [] : [{ ...value, score: SCORE, label: null }];
    });
}

/** The number of the box that a caption begins with: `4 Tax withheld`. */
function numberOf(segment: Segment): string | null {
  const [first, second] = segment.words;
  return second !== undefined &&
    /^\p{L}{2}/u.test(second.text) &&
    /^\d{1,2}[a-z]?\.?$/iu.test(first?.text ?? '')
    ? (first?.text.replace('.', '').toLowerCase() ?? null)
    : null;
}

function firstAmount(caption: Segment, search: Search): Pick<Candidate, 'value' | 'words'> | null {
  const inside = search.index
    .onPage(caption.page)
    .filter(
      ({ x0, y0 }) =>
        x0 > caption.x0 - 6 && x0 < caption.x0 + WIDTH && y0 > caption.y0 - 2 && y0 < caption.y1 + HEIGHT,
    )
    .toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
  const next = inside.find(
    (other) => other !== caption && Math.abs(other.x0 - caption.x0) < 6 && numberOf(other) !== null,
  );
  const beside = inside.filter(
    (other) => other !== caption && numberOf(other) !== null && other.x0 > caption.x0 + 6,
  );
  const right = Math.min(...beside.map(({ x0 }) => x0 - 4));
  for (const segment of inside) {
    if (segment === next) return null;
    if (segment.x0 >= right) continue;
    const found = search.index.values
      .get(segment)
      ?.find(
        ({ number }) =>
          number !== undefined && !number.percent && (number.decimals === 2 || number.currency !== null),
      );
    if (found?.number !== undefined)
      return { value: found.number.value, words: segment.words.slice(found.start, found.end) };
  }
  return null;
}
