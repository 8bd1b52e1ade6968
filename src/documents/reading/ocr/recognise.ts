import type { PageWord } from '../../../contract/page-text.ts';
import type { GrayImage } from '../image/gray-image.ts';
import { numberLines } from '../layout/number-lines.ts';
import { readableText } from '../layout/readable-text.ts';
import { boxOnScan } from './box-on-scan.ts';
import { MAX_PIXELS } from './prepare-scan.ts';
import { type Reading, readUpright } from './read-upright.ts';
import { meanConfidence } from './recognised-word.ts';
import { resizeGray } from './resize-gray.ts';
import { sideways } from './sideways.ts';
import { turnQuarters } from './turn-quarters.ts';

/** Below this mean confidence a page may lie on its side or stand on its head. */
const DOUBTFUL = 60;
const READABLE = 60;

interface Turned extends Reading {
  quarters: number;
}

/**
 * Recognises the words of a scan that is written in one of some languages. Boxes are fractions of the scan as it is, lines are numbered along the text, however it is turned.
 */
export async function recognise(image: GrayImage, languages: readonly string[]): Promise<PageWord[]> {
  const scan = resizeGray(image, Math.min(1, Math.sqrt(MAX_PIXELS / (image.width * image.height))));
  const { quarters, words, angle } = await bestTurn(scan, languages);
  const turned = quarters % 2 === 0 ? scan : { width: scan.height, height: scan.width };
  const placed = words
    .map(({ text, confidence, left, top, right, bottom }) => ({
      text: readableText(text).trim(),
      box: { x: left, y: top, width: right - left, height: bottom - top },
      confidence: Math.round(confidence) / 100,
    }))
    .filter(({ text }) => text !== '');
  return numberLines(placed).map((word) => ({ ...word, box: boxOnScan(word.box, turned, angle, quarters) }));
}

async function bestTurn(scan: GrayImage, languages: readonly string[]): Promise<Turned> {
  const asIs = await readTurned(scan, 0, languages);
  const quarters = sideways(asIs.words, scan.width / scan.height);
  if (quarters !== 0) return readTurned(scan, quarters, languages);
  if (meanConfidence(asIs.words) >= DOUBTFUL) return asIs;
  let best = asIs;
  for (const turn of [2, 1, 3]) {
    const reading = await readTurned(scan, turn, languages);
    if (readableLetters(reading) > 1.5 * readableLetters(best)) best = reading;
  }
  return best;
}

async function readTurned(scan: GrayImage, quarters: number, languages: readonly string[]): Promise<Turned> {
  return { ...(await readUpright(turnQuarters(scan, quarters), languages)), quarters };
}

function readableLetters({ words }: Reading): number {
  return words
    .filter(({ confidence }) => confidence >= READABLE)
    .reduce((sum, { text }) => sum + text.length, 0);
}
