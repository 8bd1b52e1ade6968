import type { GrayImage } from '../image/gray-image.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { meanConfidence, type RecognisedWord } from './recognised-word.ts';
import { resizeGray } from './resize-gray.ts';
import { tesseractWords } from './tesseract-words.ts';
import { type Reading, vote } from './vote.ts';

/** Words are doubtful below this confidence: digits sooner, as no dictionary helps with them. */
const DOUBTFUL = { digits: 85, letters: 70 };
/** A page with more doubtful words is hardly text, and they would take long. */
const MOST_WORDS = 40;
/** How large a word is shown to Tesseract, as shares of the prepared scan. */
const SCALES = [0.8, 1, 1.3];

/**
 * Reads the words that are in doubt once more, each alone and at three sizes. What two of the readings agree on is the word, with their
 * confidence; where no two agree, the word keeps its text, and hardly any confidence. Specks that read like letters once are left out.
 */
export async function rereadDoubtful(
  { image, letter }: PreparedScan,
  words: readonly RecognisedWord[],
  language: string,
): Promise<RecognisedWord[]> {
  const doubtful = words.filter((word) => isDoubtful(word) && !endsBox(word, words));
  if (doubtful.length > MOST_WORDS) return [...words];
  const better = new Map<RecognisedWord, RecognisedWord | null>();
  for (const word of doubtful) {
    const alone = cut(image, word, Math.round(letter / 2));
    const readings: Reading[] = [];
    for (const scale of SCALES) readings.push(await readLine(resizeGray(alone, scale), language));
    const elected = vote(word, readings);
    better.set(word, elected === null ? null : { ...word, ...elected });
  }
  return words.flatMap((word) => {
    const now = better.get(word);
    return now === undefined ? word : (now ?? []);
  });
}

function isDoubtful({ text, confidence }: RecognisedWord): boolean {
  return confidence < (/\d/u.test(text) ? DOUBTFUL.digits : DOUBTFUL.letters);
}

/** Whether a sign is the other side of a box to tick, which alone is a stroke: `[` and `1`. */
function endsBox(word: RecognisedWord, words: readonly RecognisedWord[]): boolean {
  return (
    word.text.length <= 2 &&
    words.some(
      ({ text, left, right, top, bottom }) =>
        /[[(]$/u.test(text) &&
        left < word.left &&
        word.left - right < 0.03 &&
        top < word.bottom &&
        bottom > word.top,
    )
  );
}

async function readLine(image: GrayImage, language: string): Promise<Reading> {
  const words = await tesseractWords(image, 'line', language);
  return { text: words.map(({ text }) => text).join(' '), confidence: meanConfidence(words) };
}

/** The part of a picture that a word stands on, and so many pixels around it. */
function cut(image: GrayImage, word: RecognisedWord, margin: number): GrayImage {
  const left = Math.max(0, Math.floor(word.left * image.width) - margin);
  const right = Math.min(image.width, Math.ceil(word.right * image.width) + margin);
  const top = Math.max(0, Math.floor(word.top * image.height) - margin);
  const bottom = Math.min(image.height, Math.ceil(word.bottom * image.height) + margin);
  const data = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y += 1) {
    data.set(
      image.data.subarray(y * image.width + left, y * image.width + right),
      (y - top) * (right - left),
    );
  }
  return { ...image, width: right - left, height: bottom - top, data };
}
