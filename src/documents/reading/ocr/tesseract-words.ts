import { PSM } from 'tesseract.js';
import type { GrayImage } from '../image/gray-image.ts';
import { pgm } from './pgm.ts';
import type { RecognisedWord } from './recognised-word.ts';
import { tesseract } from './tesseract.ts';

/** How Tesseract looks for text: in columns and paragraphs of a page, for words anywhere, or for one line. */
export type Layout = keyof typeof MODES;

const MODES = { page: PSM.AUTO, scattered: PSM.SPARSE_TEXT, line: PSM.SINGLE_LINE };

/** The words that Tesseract finds in a picture with the data of a language, or of several (`eng+ces`); their places are its pixels. */
export async function tesseractWords(
  image: GrayImage,
  layout: Layout,
  language: string,
): Promise<RecognisedWord[]> {
  const engine = await tesseract(language);
  await engine.setParameters({
    tessedit_pageseg_mode: MODES[layout],
    user_defined_dpi: '300',
    debug_file: '/dev/null',
  });
  const { data } = await engine.recognize(Buffer.from(pgm(image)), {}, { text: false, blocks: true });
  return (data.blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap(({ words }, line) =>
      words.map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => ({
        text,
        confidence,
        line,
        left: x0,
        top: y0,
        right: x1,
        bottom: y1,
      })),
    );
}
