import { drawPdf } from '../documents/reading/draw-pdf.ts';
import { drawScan } from '../documents/reading/draw-scan.ts';

const LINE = 'the quick brown fox jumps over the lazy dog 0123456789 '.repeat(3);

/** A scan of so many dense pages that recognising it takes many seconds. */
export async function slowDocument(pages = 12): Promise<Blob> {
  const scan = drawScan(
    1700,
    2200,
    (context) => {
      context.font = '22px sans-serif';
      for (let y = 40; y < 2180; y += 34) context.fillText(`Line ${y}: ${LINE}`, 40, y);
    },
    'image/jpeg',
  );
  const pdf = await drawPdf(
    (document) => {
      for (let page = 0; page < pages; page += 1) document.addPage().image(scan, 0, 0, { width: 600 });
    },
    { autoFirstPage: false, size: [600, 776] },
  );
  return new Blob([Buffer.from(pdf)], { type: 'application/pdf' });
}
