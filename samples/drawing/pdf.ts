import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

/** A fixed time, so that the same drawing gives the same bytes. */
const DRAWN_AT = new Date('2026-11-02T09:00:00Z');

export type Pdf = PDFKit.PDFDocument;

/** Draws a PDF with the fonts that every PDF reader brings along. `size` in points, pages are added by `draw`. */
export async function drawPdf(
  options: { title: string; size: [number, number] },
  draw: (pdf: Pdf) => void,
): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: options.size,
    margin: 0,
    info: {
      Title: options.title,
      CreationDate: DRAWN_AT,
      ModDate: DRAWN_AT,
      Producer: 'pdfkit',
      Creator: 'samples/draw.ts',
    },
  });
  const bytes = buffer(pdf);
  draw(pdf);
  pdf.end();
  return bytes;
}

export interface TextStyle {
  size?: number;
  bold?: boolean;
  color?: string;
  family?: 'Helvetica' | 'Times' | 'Courier';
}

/** Writes one line with its top left corner at `x`, `y`. */
export function write(pdf: Pdf, text: string, x: number, y: number, style: TextStyle = {}): void {
  applyStyle(pdf, style).text(text, x, y, { lineBreak: false });
}

/** Writes one line that ends at `right`. */
export function writeRight(pdf: Pdf, text: string, right: number, y: number, style: TextStyle = {}): void {
  const width = applyStyle(pdf, style).widthOfString(text);
  pdf.text(text, right - width, y, { lineBreak: false });
}

/** A horizontal rule. */
export function rule(pdf: Pdf, left: number, right: number, y: number, width = 0.7): void {
  pdf.moveTo(left, y).lineTo(right, y).lineWidth(width).strokeColor('#555555').stroke();
}

function applyStyle(pdf: Pdf, style: TextStyle): Pdf {
  const family = style.family ?? 'Helvetica';
  const plain = family === 'Times' ? 'Times-Roman' : family;
  return pdf
    .font(style.bold ? `${family}-Bold` : plain)
    .fontSize(style.size ?? 10)
    .fillColor(style.color ?? '#1a1a1a');
}
