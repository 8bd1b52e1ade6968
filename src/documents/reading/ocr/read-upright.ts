import type { GrayImage } from '../image/gray-image.ts';
import { type Component, components } from './components.ts';
import { dropNoise } from './drop-noise.ts';
import { inkMask } from './ink-mask.ts';
import { languageOf, languagesAtOnce } from './languages/language-of.ts';
import { measureScan } from './measure-scan.ts';
import { mergeReadings } from './merge-readings.ts';
import { missedInk } from './missed-ink.ts';
import { type PreparedScan, prepareScan } from './prepare-scan.ts';
import { meanConfidence, type RecognisedWord } from './recognised-word.ts';
import { rereadDoubtful } from './reread-doubtful.ts';
import { restorePoints } from './restore-points.ts';
import { type Layout, tesseractWords } from './tesseract-words.ts';

/** The heights of letters that recognition is done with, in pixels: the first for every page, the second where that was not sure. */
const LETTERS = [20, 33] as const;
const SURE = 92;
/** How much darker than its surroundings ink is: the dot of a lost point, and a letter. */
const FAINT = 0.07;
const CLEAR = 0.15;
const ADDED_FROM = 60;

/** What was read of a scan; places are fractions of it after turning it upright by `angle` about its centre. */
export interface Reading {
  words: RecognisedWord[];
  angle: number;
}

/**
 * Recognises a scan whose text is about upright: in the language that its words turn out to be of; once, or twice at different sizes where the first reading is unsure, and then
 * what the layout analysis passed over.
 */
export async function readUpright(scan: GrayImage, languages: readonly string[]): Promise<Reading> {
  const measures = measureScan(scan);
  const page = withInk(prepareScan(scan, measures, LETTERS[0]));
  const [usual, ...told] = languagesAtOnce(languages);
  const asUsual = await read(page, 'page', usual);
  const language = languageOf(
    asUsual.map(({ text }) => text),
    [usual, ...told],
  );
  const first = language === usual ? asUsual : await read(page, 'page', language);
  const large = withInk(prepareScan(scan, measures, LETTERS[1]));
  const isSure = first.length === 0 || meanConfidence(first) >= SURE;
  const words = isSure ? first : mergeReadings(first, await read(large, 'page', language));
  const rest = missedInk({ ...page, ink: inkOf(page, CLEAR) }, words);
  const added = rest === null ? [] : await read({ ...page, image: rest }, 'scattered', language);
  const sure = added.filter(({ confidence }) => confidence >= ADDED_FROM);
  return { words: await rereadDoubtful(large, [...words, ...sure], language), angle: measures.angle };
}

interface InkedScan extends PreparedScan {
  ink: Component[];
}

function withInk(scan: PreparedScan): InkedScan {
  return { ...scan, ink: inkOf(scan, FAINT) };
}

function inkOf({ image, letter }: PreparedScan, contrast: number): Component[] {
  return components(inkMask(image, Math.round(1.2 * letter), contrast));
}

async function read({ image, ink }: InkedScan, layout: Layout, language: string): Promise<RecognisedWord[]> {
  const words = restorePoints(dropNoise(await tesseractWords(image, layout, language)), ink);
  return words.map((word) => ({
    ...word,
    left: word.left / image.width,
    right: word.right / image.width,
    top: word.top / image.height,
    bottom: word.bottom / image.height,
  }));
}
