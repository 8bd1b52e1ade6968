/** A PDF object's text by its number; streams are made by `stream`. */
export type PdfObjects = Record<number, string | Buffer>;

/** A stream object; `Length` is added to the entries of its dictionary. */
export function stream(data: string | Buffer, entries = ''): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** The objects of a file with one page after another, each saying its text; 1 is the catalog, 2 the page tree, 3 the font. */
export function textPages(texts: readonly string[], pageEntries = ''): PdfObjects {
  const pages = texts.map((_, index) => 10 + 2 * index);
  const objects: PdfObjects = {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: `<< /Type /Pages /Count ${texts.length} /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] >>`,
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  };
  for (const [index, text] of texts.entries()) {
    const page = 10 + 2 * index;
    objects[page] = pageOf(page + 1, pageEntries);
    objects[page + 1] = stream(showing(text));
  }
  return objects;
}

/** A page's dictionary; `content` is the number of its content stream. */
export function pageOf(content: number, entries = ''): string {
  const size = entries.includes('/MediaBox') ? '' : '/MediaBox [0 0 400 600]';
  return `<< /Type /Page /Parent 2 0 R ${size} /Resources << /Font << /F 3 0 R >> >> /Contents ${content} 0 R ${entries} >>`;
}

/** The operators that show one line of text. */
export function showing(text: string, x = 40, y = 500): string {
  return `BT /F 14 Tf ${x} ${y} Td (${text}) Tj ET`;
}

/** Writes objects as a PDF with a cross-reference table (ISO 32000-1, 7.5). */
export function pdfFile(objects: PdfObjects, options: { header?: string; trailer?: string } = {}): Buffer {
  const { body, offsets } = pdfBody(
    objects,
    Buffer.from(options.header ?? '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
  );
  const size = Math.max(...Object.keys(objects).map(Number)) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const at = offsets.get(number);
    return at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R ${options.trailer ?? ''} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.concat([body, Buffer.from(`xref\n0 ${size}\n${rows.join('')}${trailer}`)]);
}

/** The objects one after the other, and where each begins. */
export function pdfBody(objects: PdfObjects, header: Buffer): { body: Buffer; offsets: Map<number, number> } {
  const offsets = new Map<number, number>();
  const parts = [header];
  let at = header.length;
  for (const [number, object] of Object.entries(objects)) {
    const part = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    offsets.set(Number(number), at);
    parts.push(part);
    at += part.length;
  }
  return { body: Buffer.concat(parts), offsets };
}
