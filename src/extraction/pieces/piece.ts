import type { PageText } from '../../contract/page-text.ts';
import type { AskedLines, Piece } from '../../contract/piece.ts';

/** The pieces of a window that nothing was asked of yet: one for each part of the schema. */
export function firstPieces(parts: number, pages: number[]): Piece[] {
  return Array.from({ length: parts }, (_, part) => ({ part, pages, lines: null }));
}

/** Whether a line of a page is asked for. */
export function isAsked({ pages, lines }: AskedLines, page: number, line: number): boolean {
  if (!pages.includes(page)) return false;
  return lines === null || (line >= lines.from && line < lines.to);
}

/**
 * Two pieces that ask for the halves of another, in order: of its pages, or of the lines of its only page. `null` when it asks for one line
 * or none. `pages` has the words of its pages.
 */
export function halvePiece(piece: Piece, pages: readonly PageText[]): [Piece, Piece] | null {
  const { pages: numbers } = piece;
  if (numbers.length > 1) {
    const middle = Math.ceil(numbers.length / 2);
    return [
      { ...piece, pages: numbers.slice(0, middle) },
      { ...piece, pages: numbers.slice(middle) },
    ];
  }
  const words = pages.find(({ page }) => page === numbers[0])?.words ?? [];
  const asked = words.filter(({ line }) => isAsked(piece, numbers[0] ?? 0, line)).map(({ line }) => line);
  const lines = [...new Set(asked)].sort((a, b) => a - b);
  const [first, middle, last] = [lines[0], lines[lines.length >> 1], lines.at(-1)];
  if (first === undefined || middle === undefined || last === undefined || first === last) return null;
  return [
    { ...piece, lines: { from: piece.lines?.from ?? 0, to: middle } },
    { ...piece, lines: { from: middle, to: piece.lines?.to ?? last + 1 } },
  ];
}
