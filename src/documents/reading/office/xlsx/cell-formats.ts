import type { Parts } from '../open-parts.ts';
import { readXmlIfThere } from '../relations.ts';

/** The formats that have a number and no text in the file (ECMA-376, part 1, 18.8.30). Dates that depend on where they are read are written as ISO 8601 has them. */
const BUILT_IN: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  48: '##0.0E+0',
  49: '@',
};

/** No spreadsheet takes longer ones. */
const LONGEST_FORMAT = 255;

/** The format of each cell style, by its number. */
export async function readCellFormats(parts: Parts, part: string | undefined): Promise<string[]> {
  const named = new Map<number, string>();
  const formats: string[] = [];
  let isCellStyles = false;
  await readXmlIfThere(parts, part, {
    open(name, { numFmtId = '0', formatCode = 'General' }) {
      const id = Number(numFmtId);
      if (name === 'numFmt') named.set(id, formatCode.length > LONGEST_FORMAT ? 'General' : formatCode);
      else if (name === 'cellXfs') isCellStyles = true;
      else if (name === 'xf' && isCellStyles) formats.push(named.get(id) ?? BUILT_IN[id] ?? 'General');
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return formats;
}
