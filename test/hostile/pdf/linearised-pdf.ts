import { type PdfObjects, pdfBody } from './pdf-file.ts';

const HEADER = Buffer.from('%PDF-1.7\n');
/** As wide as every number that is filled in at the end. */
const wide = (number: number) => String(number).padStart(10, '0');

/**
 * Writes objects as a linearised PDF (ISO 32000-1, annex F): the first cross-reference table stands before the objects and names the
 * second one, which stands behind them. The hints are left empty, as readers that fetch the whole file do not look at them.
 */
export function linearisedPdf(objects: PdfObjects): Buffer {
  const size = Math.max(...Object.keys(objects).map(Number)) + 2;
  const late = pdfBody(objects, Buffer.alloc(0));
  const first = (length: number, xref: number, shift: number): Buffer => {
    const parameters = `${size - 1} 0 obj\n<< /Linearized 1 /L ${wide(length)} /H [0 0] /O 10 /E ${wide(length)} /N 2 /T ${wide(xref)} >>\nendobj\n`;
    const table = `xref\n${size - 1} 1\n${wide(HEADER.length)} 00000 n \ntrailer\n<< /Size ${size} /Root 1 0 R /Prev ${wide(xref)} >>\nstartxref\n0\n%%EOF\n`;
    const bytes = Buffer.concat([HEADER, Buffer.from(parameters + table)]);
    return shift === 0 ? first(length, bytes.length + late.body.length, bytes.length) : bytes;
  };
  const head = first(0, 0, 0);
  const at = HEADER.length + head.subarray(HEADER.length).indexOf('xref\n');
  const rows = Array.from({ length: size - 1 }, (_, number) => {
    const offset = late.offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${wide(offset + head.length)} 00000 n \n`;
  });
  const tail = `xref\n0 ${size - 1}\n${rows.join('')}trailer\n<< /Size ${size - 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  const whole = Buffer.concat([head, late.body, Buffer.from(tail)]);
  return Buffer.from(
    whole.toString('latin1').replace(/\/L 0{10}|\/L \d{10}/, `/L ${wide(whole.length)}`),
    'latin1',
  );
}
