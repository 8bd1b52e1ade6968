import { currencyCode } from '../../coercion/currencies.ts';
import type { Search } from '../candidates/search.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import { overlapX } from '../layout/neighbours.ts';
import { makeSegment, type Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import type { Row } from './rows.ts';
import { TABLE_CONCEPTS } from './table-concepts.ts';

/** A column of a table by its head: the horizontal span in points, and the property it holds, if any. */
export interface Column {
  x0: number;
  x1: number;
  property: FieldModel | null;
}

/** A table's head: its columns, how surely it is one, and where the body begins on the page. */
export interface Header {
  page: number;
  columns: Column[];
  /** The heads as they are printed, in small letters. */
  heads: string[];
  /** The unit that is asked for and has no column: it stands behind the quantity. */
  unit: FieldModel | null;
  matched: number;
  strength: number;
  y0: number;
  y1: number;
}

const LEAST_STRENGTH = 0.55;
const WHOLE_HEAD = 0.97;
/** `Qty UoM` is two heads for who asks for both, else one. */
const TWO_HEADS = 'quantity unit';
const HEADS = new Set(
  TABLE_CONCEPTS.flatMap((concept) =>
    concept.labels.filter((label) => label.weight > 0.6).map((label) => [...label.tokens].sort().join(' ')),
  ),
);

/** Reads a row as the head of a table with these properties; `null` when too few of them are named in it. */
export function readHeader(
  row: Row,
  neighbours: readonly Row[],
  properties: readonly FieldModel[],
  search: Search,
): Header | null {
  const cells = row.segments.flatMap((segment) => splitHeads(segment, properties));
  if (
    cells.length < 2 ||
    cells.filter((cell) => search.index.values.get(cell)?.some((value) => value.kind !== 'code')).length > 0
  )
    return null;
  if (cells.some((cell) => /[:：]\s*\S/u.test(cell.text))) return null;
  const heads = neighbours.filter((near) => near.segments.every(isWordOfHeads));
  const scored = cells.flatMap((cell) => {
    const texts = stackedTexts(cell, heads);
    return properties.map((property) => ({
      cell,
      property,
      score: Math.max(
        ...texts.map(
          (text, at) => labelStrength(property, headTokens(text, cell.ocr)) * (at === 0 ? 1 : 0.97),
        ),
      ),
    }));
  });
  scored.sort((a, b) => b.score - a.score);
  const columns = new Map<Segment, FieldModel>();
  let strength = 0;
  for (const { cell, property, score } of scored) {
    if (score < LEAST_STRENGTH || columns.has(cell) || [...columns.values()].includes(property)) continue;
    columns.set(cell, property);
    strength += score;
  }
  if (columns.size < Math.min(2, properties.length)) return null;
  const taken = [...columns.values()];
  const attached = heads
    .flatMap((near) => near.segments)
    .filter((near) => cells.some((cell) => isStacked(cell, near)));
  return {
    page: row.page,
    columns: cells.map((cell) => ({ x0: cell.x0, x1: cell.x1, property: columns.get(cell) ?? null })),
    heads: cells.map((cell) => cell.text.toLowerCase()),
    unit: properties.find((property) => property.concept === 'unit' && !taken.includes(property)) ?? null,
    matched: columns.size,
    strength,
    y0: row.y0,
    y1: Math.max(
      row.y1,
      ...attached
        .filter((near) => !search.index.isValueLike(near) && near.y0 > row.y0)
        .map((near) => near.y1),
    ),
  };
}

/** What a head says; one that is only a currency says that amounts stand below it. */
function headTokens(text: string, ocr: boolean): string[] {
  const tokens = labelTokens(text, ocr);
  return tokens.length === 0 && currencyCode(text.trim()) !== null ? ['amount'] : tokens;
}

/** The text of a head's cell, alone and together with the lines right above and below it. */
function stackedTexts(cell: Segment, neighbours: readonly Row[]): string[] {
  const near = neighbours.flatMap((row) => row.segments).filter((other) => isStacked(cell, other));
  const up = near.filter((other) => other.y0 < cell.y0).map((other) => other.text);
  const down = near.filter((other) => other.y0 > cell.y0).map((other) => other.text);
  const texts = [cell.text];
  if (up.length > 0) texts.push([...up, cell.text].join(' '));
  if (down.length > 0) texts.push([cell.text, ...down].join(' '));
  if (up.length > 0 && down.length > 0) texts.push([...up, cell.text, ...down].join(' '));
  return texts;
}

/** Lines above and below a head belong to it when they are nothing but words that heads are made of. */
function isWordOfHeads(segment: Segment): boolean {
  return !/\d/u.test(segment.text) && labelTokens(segment.text, segment.ocr).every(isKnownToken);
}

function isStacked(cell: Segment, other: Segment): boolean {
  const gap = Math.max(other.y0 - cell.y1, cell.y0 - other.y1);
  return (
    gap < 0.7 * Math.max(cell.height, 6) &&
    overlapX(cell, other) > 0.4 &&
    !/\d/u.test(other.text) &&
    other.words.length <= 3
  );
}

/** Whether all words of a segment together say what one property is called. */
function isHeadOf(segment: Segment, properties: readonly FieldModel[]): boolean {
  const tokens = labelTokens(segment.text, segment.ocr);
  return tokens.length > 1 && properties.some((property) => labelStrength(property, tokens) >= WHOLE_HEAD);
}

/** Parts a segment whose words are several heads, as `Qty Price Amount` set close together. */
function splitHeads(segment: Segment, properties: readonly FieldModel[]): Segment[] {
  const parted = properties.some((property) => property.concept === 'unit');
  if (segment.words.length < 2 || isHeadOf(segment, properties)) return [segment];
  const parts: number[] = [];
  for (let at = 0; at < segment.words.length; ) {
    let taken = 0;
    for (let length = Math.min(4, segment.words.length - at); length >= 1; length--) {
      const text = segment.words
        .slice(at, at + length)
        .map((word) => word.text)
        .join(' ');
      const key = labelTokens(text, segment.ocr).sort().join(' ');
      if (!HEADS.has(key) || (parted && key === TWO_HEADS)) continue;
      taken = length;
      break;
    }
    if (taken === 0) return [segment];
    parts.push(taken);
    at += taken;
  }
  if (parts.length === 1) return [segment];
  let at = 0;
  return parts.map((length) => {
    const words = segment.words.slice(at, at + length);
    at += length;
    return makeSegment(words, segment.index, segment.ocr);
  });
}
