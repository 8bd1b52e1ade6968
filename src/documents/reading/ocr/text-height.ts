import type { Component } from './components.ts';

const FEWEST = 8;

/**
 * The height of ordinary letters in pixels: the median over the components that can be letters; `null` when there are hardly any.
 * Small ones (dots, speckles) and large ones (rules, pictures) don't count.
 */
export function textHeight(found: readonly Component[], pageHeight: number): number | null {
  const heights = found
    .filter((component) => component.bottom - component.top < pageHeight / 12 && isLetter(component))
    .map(({ top, bottom }) => bottom - top)
    .sort((a, b) => a - b);
  return heights.length < FEWEST ? null : (heights[heights.length >> 1] ?? null);
}

/** Whether ink has a size and a shape that letters have. */
export function isLetter({ left, top, right, bottom, area }: Component): boolean {
  const width = right - left;
  const height = bottom - top;
  const fill = area / (width * height);
  return height >= 5 && width < 4 * height && height < 8 * width && fill > 0.1 && fill < 0.95;
}
