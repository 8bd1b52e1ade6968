import { strToU8, type Zippable, zipSync } from 'fflate';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** The parts of an Office file by their names, XML without its declaration. */
export type OfficeParts = Record<string, string | Uint8Array>;

/** Packs parts as Word and Excel do, the list of content types first. */
export function packParts(parts: OfficeParts): Uint8Array {
  const entries = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(DECLARATION + part) : part,
  ]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}

/** Relations by their ids; a target that is a whole address is outside of the file. */
export function relations(targets: Record<string, [kind: string, target: string]>): string {
  const all = Object.entries(targets).map(([id, [kind, target]]) => {
    const mode = target.includes('://') ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"${mode}/>`;
  });
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

/** The parts of a DOCX file whose body is the given WordprocessingML. */
export function docxParts(body: string, more: OfficeParts = {}): OfficeParts {
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': relations({ r1: ['officeDocument', 'word/document.xml'] }),
    'word/document.xml': `<w:document ${WORD}><w:body>${body}</w:body></w:document>`,
    ...more,
  };
}

/** A part of a DOCX file that stands beside its body. */
export function wordPart(name: string, content: string): string {
  return `<w:${name} ${WORD}>${content}</w:${name}>`;
}

/** A paragraph of one run. */
export function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export function wordTable(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** The parts of an XLSX file: SpreadsheetML of the rows of each sheet, by the sheet's name. */
export function xlsxParts(
  sheets: Record<string, string>,
  more: OfficeParts = {},
  workbook = '',
): OfficeParts {
  const names = Object.keys(sheets);
  const listed = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index}"/>`,
  );
  const parts = names.map((name, index) => [
    `xl/worksheets/sheet${index}.xml`,
    `<worksheet ${SHEET}><sheetData>${sheets[name]}</sheetData></worksheet>`,
  ]);
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': relations({ r1: ['officeDocument', '/xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook ${SHEET} xmlns:r="${OFFICE}">${workbook}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({
      ...Object.fromEntries(
        names.map((_, index) => [`s${index}`, ['worksheet', `worksheets/sheet${index}.xml`] as const]),
      ),
      strings: ['sharedStrings', 'sharedStrings.xml'],
      styles: ['styles', 'styles.xml'],
    } as Record<string, [string, string]>),
    ...Object.fromEntries(parts),
    ...more,
  };
}
