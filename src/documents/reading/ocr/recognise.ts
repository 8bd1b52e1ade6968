import { PSM } from 'tesseract.js';
import type { PageWord } from '../../../contract/page-text.ts';
import type { GrayImage } from '../image/gray-image.ts';
import { numberLines } from '../layout/number-lines.ts';
import { pgm } from './pgm.ts';
import { tesseract } from './tesseract.ts';

export async function recognise(image: GrayImage): Promise<PageWord[]> {
  const engine = await tesseract();
  await engine.setParameters({
    tessedit_pageseg_mode: PSM.AUTO,
    user_defined_dpi: String(Math.round(image.dpi)),
  });
  const { data } = await engine.recognize(Buffer.from(pgm(image)), {}, { text: false, blocks: true });
  const words = (data.blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap((line) => line.words)
    .map(({ text, bbox }) => ({
      text,
      box: {
        x: bbox.x0 / image.width,
        y: bbox.y0 / image.height,
        width: (bbox.x1 - bbox.x0) / image.width,
        height: (bbox.y1 - bbox.y0) / image.height,
      },
    }));
  return numberLines(words);
}
