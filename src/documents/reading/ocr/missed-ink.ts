import type { GrayImage } from '../image/gray-image.ts';
import type { Component } from './components.ts';
import type { RecognisedWord } from './recognised-word.ts';
import { isLetter } from './text-height.ts';

const FEWEST = 2;
/** A page with more is a picture. */
const MOST = 1500;

/**
 * A picture of the letters that no word covers, all else white; `null` when there are hardly any. Words' places are fractions of
 * the picture, `letter` is the height of letters in its pixels.
 */
export function missedInk(
  { image, ink, letter }: { image: GrayImage; ink: readonly Component[]; letter: number },
  words: readonly RecognisedWord[],
): GrayImage | null {
  const { width } = image;
  const margin = Math.round(letter / 8);
  const covered = coverage(image, words, margin);
  const missed = ink.filter((component) => {
    const height = component.bottom - component.top;
    const middle =
      ((component.top + component.bottom) >> 1) * width + ((component.left + component.right) >> 1);
    return height > 0.6 * letter && height < 3 * letter && isLetter(component) && covered[middle] === 0;
  });
  if (missed.length < FEWEST || missed.length > MOST) return null;
  const rest: GrayImage = { ...image, data: new Uint8Array(image.data.length).fill(255) };
  for (const { left, top, right, bottom } of missed) {
    for (let y = Math.max(0, top - margin); y < Math.min(image.height, bottom + margin); y += 1) {
      const from = y * width + Math.max(0, left - margin);
      rest.data.set(image.data.subarray(from, y * width + Math.min(width, right + margin)), from);
    }
  }
  return rest;
}

/** Marks the pixels that words stand on. */
function coverage(
  { width, height }: GrayImage,
  words: readonly RecognisedWord[],
  margin: number,
): Uint8Array {
  const covered = new Uint8Array(width * height);
  for (const word of words) {
    const left = Math.max(0, Math.floor(word.left * width) - margin);
    const right = Math.min(width, Math.ceil(word.right * width) + margin);
    const bottom = Math.min(height, Math.ceil(word.bottom * height) + margin);
    for (let y = Math.max(0, Math.floor(word.top * height) - margin); y < bottom; y += 1) {
      covered.fill(1, y * width + left, y * width + right);
    }
  }
  return covered;
}
