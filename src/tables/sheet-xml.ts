import { MOST_CELL_CHARACTERS } from './sheet-limits.ts';
import type { Cell } from './table.ts';

/** What XML 1.0 cannot hold (section 2.2), with halves of surrogate pairs. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** What a spreadsheet takes for a character by its number (ECMA-376, 22.9.2.19). */
const LIKE_AN_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** A text as XML holds it, in an element or an attribute. */
export function xmlText(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd').replace(/[&<>"\r]/g, (letter) => ENTITIES[letter] ?? letter);
}

function cellXml(cell: Cell, style: string): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  const text = xmlText(cell.slice(0, MOST_CELL_CHARACTERS).replace(LIKE_AN_ESCAPE, '_x005F_'));
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** A row of a sheet. Texts over 32,767 characters are cut there; every text has the type of one, so that none is a formula. */
export function rowXml(cells: readonly Cell[], isHead = false): string {
  const style = isHead ? ' s="1"' : '';
  return `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`;
}

/** What stands before and after the rows of a sheet; the first row stays in sight. */
export const SHEET_START =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">' +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>';
export const SHEET_END = '</sheetData></worksheet>';
