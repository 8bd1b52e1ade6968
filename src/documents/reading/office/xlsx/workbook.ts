import type { Parts } from '../open-parts.ts';
import { readXml } from '../read-xml.ts';
import { mainPart, relationsOf } from '../relations.ts';

export interface Workbook {
  /** The sheets that are shown, in order. */
  sheets: { name: string; part: string }[];
  /** Whether day 0 is in 1904, as old versions for the Mac had it. */
  startsIn1904: boolean;
  sharedStrings: string | undefined;
  styles: string | undefined;
}

/** Reads what a workbook consists of (ECMA-376, part 1, 18.2). Throws what `readXml` throws. */
export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const main = await mainPart(parts);
  const relations = await relationsOf(parts, main);
  const partOf = (kind: string) => relations.find((relation) => relation.kind === kind)?.part;
  const sheets: Workbook['sheets'] = [];
  let startsIn1904 = false;
  await readXml(parts.open(main), {
    open(element, { name = '', id = '', state, date1904 }) {
      if (element === 'workbookPr') startsIn1904 = date1904 === '1' || date1904 === 'true';
      if (element !== 'sheet' || state === 'hidden' || state === 'veryHidden') return;
      const part = relations.find((relation) => relation.id === id)?.part;
      if (part !== undefined && parts.has(part)) sheets.push({ name, part });
    },
    text() {},
    close() {},
  });
  return { sheets, startsIn1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}
