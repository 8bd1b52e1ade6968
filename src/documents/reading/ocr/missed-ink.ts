import type { GrayImage } from '../image/gray-image.ts';
import type { Component } from './components.ts';
import type { RecognisedWord } from './recognised-word.ts';
import { isLetter } from './text-height.ts';

const FEWEST = 2;

/**
 * The picture without the words that were read, when there are letters left in it; else `null`. Words' places are fractions of
 * the picture, `letter` is the height of letters in its pixels.
 */
export function missedInk(
  { image, ink, letter }: { image: GrayImage; ink: readonly Component[]; letter: number },
  words: readonly RecognisedWord[],
): GrayImage | null {
  const margin = Math.round(letter / 8);
  const rest: GrayImage = { ...image, data: image.data.slice() };
  const covered = new Uint8Array(image.data.length);
  for (const word of words) cover(rest, covered, word, margin);
  const left = ink.filter((component) => {
    const height = component.bottom - component.top;
    const x = (component.left + component.right) >> 1;
    const y = (component.top + component.bottom) >> 1;
    return (
      height > 0.6 * letter &&
      height < 3 * letter &&
      isLetter(component) &&
      covered[y * image.width + x] === 0
    );
  });
  return left.length < FEWEST ? null : rest;
}

function cover(
  { width, height, data }: GrayImage,
  covered: Uint8Array,
  word: RecognisedWord,
  margin: number,
): void {
  const left = Math.max(0, Math.floor(word.left * width) - margin);
  const right = Math.min(width, Math.ceil(word.right * width) + margin);
  const bottom = Math.min(height, Math.ceil(word.bottom * height) + margin);
  for (let y = Math.max(0, Math.floor(word.top * height) - margin); y < bottom; y += 1) {
    data.fill(255, y * width + left, y * width + right);
    covered.fill(1, y * width + left, y * width + right);
  }
}
