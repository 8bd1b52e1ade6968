import { drawPdf } from '../drawing/pdf.ts';
import { scan } from '../drawing/scan.ts';
import { askedOf } from './asked-of.ts';
import type { SampleCase, ScanLook } from './cases.ts';
import { startChance } from './chance.ts';
import type { Draft } from './draft.ts';

const A4: [number, number] = [595, 842];
const MARGIN = 50;

/** A drawn document: its bytes, how its file ends, the schema that asks, and what a reader finds. */
export interface DrawnCase {
  extension: 'pdf' | 'jpg';
  bytes: Buffer;
  schema: object;
  expected: Record<string, unknown>;
}

/** Draws one document of the sample set: the same bytes for the same seed. */
export async function drawCase(one: SampleCase, seed: number): Promise<DrawnCase> {
  const { name, type, language, form, naming, scan: look } = one;
  const ownSeed = seed * 1_000 + Number.parseInt(name, 10);
  const draft = one.make(startChance(ownSeed), { language, form });
  const { schema, expected } = askedOf(draft.asked, { title: type, naming, language });
  const { bytes, pages } = await paint(draft, one);
  if (look === null) return { extension: 'pdf', bytes, schema, expected };
  const first = await scanPage(bytes, 0, look, ownSeed);
  if (pages === 1) return { extension: 'jpg', bytes: first, schema, expected };
  const images = [first];
  for (let page = 1; page < pages; page += 1) images.push(await scanPage(bytes, page, look, ownSeed));
  return { extension: 'pdf', bytes: await bind(images, draft.size ?? A4), schema, expected };
}

async function paint(
  draft: Draft,
  { name, family, size }: SampleCase,
): Promise<{ bytes: Buffer; pages: number }> {
  const [width, height] = draft.size ?? A4;
  const margin = width < 300 ? 16 : MARGIN;
  let pages = 1;
  const bytes = await drawPdf({ title: name, size: [width, height] }, (pdf) => {
    pdf.on('pageAdded', () => {
      pages += 1;
    });
    draft.paint({ pdf, left: margin, right: width - margin, bottom: height - 90, size, family });
  });
  return { bytes, pages };
}

async function scanPage(
  pdf: Buffer,
  page: number,
  { dotsPerInch, degrees, quality }: ScanLook,
  seed: number,
) {
  return await scan(pdf, { dotsPerInch, degrees, quality, seed: seed + page }, page);
}

/** A PDF of pictures, as a scanner makes it. */
async function bind(images: readonly Buffer[], size: [number, number]): Promise<Buffer> {
  return await drawPdf({ title: 'Scan', size }, (pdf) => {
    for (const [at, image] of images.entries()) {
      if (at > 0) pdf.addPage();
      pdf.image(image, 0, 0, { width: size[0], height: size[1] });
    }
  });
}
