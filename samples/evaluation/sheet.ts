import { type Pdf, type TextStyle, write, writeRight } from '../drawing/pdf.ts';

/** The page that is drawn on, with its margins in points and the type that everything is set in. */
export interface Sheet {
  pdf: Pdf;
  left: number;
  right: number;
  bottom: number;
  size: number;
  family: 'Helvetica' | 'Times' | 'Courier';
}

/** Writes a line at `x`, `y`. */
export function put(sheet: Sheet, text: string, x: number, y: number, style: TextStyle = {}): void {
  write(sheet.pdf, text, x, y, { size: sheet.size, family: sheet.family, ...style });
}

/** Writes a line that ends at `right`. */
export function putRight(sheet: Sheet, text: string, right: number, y: number, style: TextStyle = {}): void {
  writeRight(sheet.pdf, text, right, y, { size: sheet.size, family: sheet.family, ...style });
}

/** Writes a line around the middle of the page. */
export function putMiddle(sheet: Sheet, text: string, y: number, style: TextStyle = {}): void {
  const width = widthOf(sheet, text, style);
  put(sheet, text, (sheet.left + sheet.right - width) / 2, y, style);
}

/** How wide a line is, in points. */
export function widthOf(sheet: Sheet, text: string, style: TextStyle = {}): number {
  const { bold, size = sheet.size } = style;
  const plain = sheet.family === 'Times' ? 'Times-Roman' : sheet.family;
  return sheet.pdf
    .font(bold ? `${sheet.family}-Bold` : plain)
    .fontSize(size)
    .widthOfString(text);
}

/** Parts a text into lines that are no wider than `width`. */
export function wrap(sheet: Sheet, text: string, width: number, style: TextStyle = {}): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(sheet, longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
