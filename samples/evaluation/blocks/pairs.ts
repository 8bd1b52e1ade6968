import { put, putRight, type Sheet, widthOf } from '../sheet.ts';

/** A label and its value. */
export type Pair = readonly [label: string, value: string];
/** `colon`: `Label: value`; `columns`: values under each other; `apart`: values at the right end; `above`: labels over their values, side by side; `boxes`: the same in boxes. */
export type PairStyle = 'colon' | 'columns' | 'apart' | 'above' | 'boxes';

/** Draws labels with their values between `left` and `right`. Gives where the next thing may begin. */
export function drawPairs(
  sheet: Sheet,
  pairs: readonly Pair[],
  { style, left, right, top }: { style: PairStyle; left: number; right: number; top: number },
): number {
  const step = sheet.size * 1.6;
  if (style === 'above' || style === 'boxes') return drawAbove(sheet, pairs, { style, left, right, top });
  const indent = Math.max(...pairs.map(([label]) => widthOf(sheet, label, { bold: true }))) + 14;
  for (const [at, [label, value]] of pairs.entries()) {
    const y = top + at * step;
    put(sheet, style === 'colon' ? `${label}:` : label, left, y, { bold: style === 'columns' });
    if (style === 'colon') put(sheet, value, left + widthOf(sheet, `${label}: `), y);
    if (style === 'columns') put(sheet, value, left + indent, y);
    if (style === 'apart') putRight(sheet, value, right, y);
  }
  return top + pairs.length * step;
}

function drawAbove(
  sheet: Sheet,
  pairs: readonly Pair[],
  { style, left, right, top }: { style: PairStyle; left: number; right: number; top: number },
): number {
  const width = (right - left) / pairs.length;
  const height = sheet.size * 3.2;
  for (const [at, [label, value]] of pairs.entries()) {
    const x = left + at * width;
    if (style === 'boxes') {
      sheet.pdf.rect(x, top, width, height).lineWidth(0.6).strokeColor('#777777').stroke();
    }
    put(sheet, label, x + 4, top + 4, { size: sheet.size - 2, bold: style === 'above' });
    put(sheet, value, x + 4, top + 4 + sheet.size * 1.3);
  }
  return top + height + 4;
}
