import { deflateSync } from 'node:zlib';

const LINES_PER_PAGE = 45;

/** Writes a PDF of so many pages of text (A4, one font, about 400 words a page), each different from all others. */
export function textPdf(pages: number): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (...content: (string | Buffer)[]): void => {
    const number = offsets.push(at);
    const object = Buffer.concat(
      [`${number} 0 obj\n`, ...content, '\nendobj\n'].map((part) => Buffer.from(part)),
    );
    parts.push(object);
    at += object.length;
  };
  const kids = Array.from({ length: pages }, (_, page) => `${4 + 2 * page} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> >>`,
  );
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (let page = 0; page < pages; page += 1) {
    const content = deflateSync(lines(page));
    add(`<< /Type /Page /Parent 2 0 R /Contents ${5 + 2 * page} 0 R >>`);
    add(`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`, content, '\nendstream');
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = offsets.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}${trailer}`)]);
}

function lines(page: number): string {
  const texts = Array.from({ length: LINES_PER_PAGE }, (_, line) => {
    const number = page * LINES_PER_PAGE + line;
    return `(Item ${number}: bolts of zinc plated steel, box of ${line + 1}   ${(number * 0.37).toFixed(2)} EUR) Tj T*`;
  });
  return `BT /F 9 Tf 17 TL 40 800 Td ${texts.join('\n')} ET`;
}
