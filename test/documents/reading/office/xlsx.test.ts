import test, { type ExecutionContext } from 'ava';
import { createDocumentReader } from '../../../../src/documents/reading/create-document-reader.ts';
import { openParts } from '../../../../src/documents/reading/office/open-parts.ts';
import { xlsxRows } from '../../../../src/documents/reading/office/xlsx/xlsx-rows.ts';
import { sniffContentType } from '../../../../src/documents/reading/sniff-content-type.ts';
import { linesOf, readDocument } from '../read-document.ts';
import { temporaryFile } from '../temporary-file.ts';
import { type OfficeParts, packParts, xlsxParts } from './office-file.ts';

const reader = createDocumentReader({ maxPages: 20 });
test.after.always(() => reader[Symbol.asyncDispose]());

const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;EUR&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>`;
const STRINGS =
  '<sst><si><t>Item</t></si><si><r><t>Scr</t></r><r><t>ews</t></r><rPh><t>spoken</t></rPh></si></sst>';
const WITH_TEXTS = { 'xl/sharedStrings.xml': STRINGS, 'xl/styles.xml': STYLES };

async function pagesOfXlsx(t: ExecutionContext, parts: OfficeParts) {
  const bytes = packParts(parts);
  const contentType = sniffContentType(bytes.subarray(0, 4100));
  t.is(contentType, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  return await readDocument(reader, temporaryFile(t, bytes, contentType ?? ''));
}

const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
const text = (reference: string, value: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;

test('cells show what their formats make of them', async (t) => {
  const cells = [
    row(1, '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'),
    row(
      2,
      '<c r="A2" s="1"><v>45292</v></c><c r="B2" s="2"><f>1+1</f><v>1234.5</v></c><c r="C2" s="3"><v>0.19</v></c>',
    ),
    row(
      3,
      '<c r="A3"><v>0.1</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#REF!</v></c><c r="D3" t="str"><v>DE1</v></c>',
    ),
  ].join('');
  const [page] = await pagesOfXlsx(t, xlsxParts({ Invoice: cells }, WITH_TEXTS));
  t.deepEqual(linesOf(page), ['Item Screws', '2024-01-01 1,234.50 EUR 19.00%', '0.1 TRUE #REF! DE1']);
});

test('columns keep their places, whatever stands above the list', async (t) => {
  const cells = [
    row(1, text('A1', 'A letterhead that is far wider than any column of the list below')),
    row(4, text('B4', 'Item') + text('E4', 'Price')),
    row(5, text('B5', 'Screws') + text('E5', '12.50')),
    row(6, text('E6', '3.00')),
  ].join('');
  const [page] = await pagesOfXlsx(t, xlsxParts({ Invoice: cells }));
  const left = (word: string) => page?.words.find((one) => one.text === word)?.box.x ?? Number.NaN;
  t.is(left('Price'), left('12.50'));
  t.is(left('Price'), left('3.00'));
  t.true(left('Price') < 0.3);
});

test('each sheet that is shown has pages of its own, under its name', async (t) => {
  const parts = xlsxParts({
    Sums: row(1, text('A1', 'one')),
    Secret: row(1, text('A1', 'hidden')),
    Rest: row(1, text('A1', 'two')),
  });
  const workbook = `${parts['xl/workbook.xml']}`.replace(
    '<sheet name="Secret"',
    '<sheet state="hidden" name="Secret"',
  );
  const pages = await pagesOfXlsx(t, { ...parts, 'xl/workbook.xml': workbook });
  t.deepEqual(pages.map(linesOf), [
    ['Sums', 'one'],
    ['Rest', 'two'],
  ]);
});

for (const count of [20, 100, 260]) {
  test(`the values of ${count} columns are read whole, side by side as far as a page is wide`, async (t) => {
    const names = Array.from({ length: count }, (_, index) => columnName(index));
    const values = (at: number, of: (index: number) => string) =>
      row(at, names.map((name, index) => text(`${name}${at}`, of(index))).join(''));
    const cells = [
      row(1, text('A1', 'Deliveries of the whole year')),
      values(2, (index) => `No. ${index}`),
      values(3, (index) => `2024-01-15 ${1_000_000 + index}.50`),
    ].join('');
    const parts = xlsxParts({ Deliveries: cells });
    const name = 'xl/worksheets/sheet0.xml';
    const merged = `${parts[name]}`.replace(
      '</sheetData>',
      `</sheetData><mergeCells><mergeCell ref="A1:${names.at(-1)}1"/></mergeCells>`,
    );
    const pages = await pagesOfXlsx(t, { ...parts, [name]: merged });
    const read = pages.flatMap(({ words }) => words.map((word) => word.text));
    t.is(read.filter((word) => word === '2024-01-15').length, count);
    for (const [index] of names.entries()) t.true(read.includes(`${1_000_000 + index}.50`), `${index}`);
    t.deepEqual(linesOf(pages[0])[0], 'Deliveries of the whole year');
  });
}

test('an empty cell is no text, and how Japanese is spoken is not what a cell shows', async (t) => {
  const spoken = '<c r="B1" t="inlineStr"><is><t>Tokyo</t><rPh><t>spoken</t></rPh></is></c>';
  const cells = row(1, `<c r="A1" t="s"/>${spoken}`);
  const [page] = await pagesOfXlsx(t, xlsxParts({ Invoice: cells }, WITH_TEXTS));
  t.deepEqual(linesOf(page), ['Tokyo']);
});

test('the cells of all sheets are counted together', async (t) => {
  const sheet = row(1, text('A1', 'one') + text('B1', 'two'));
  const document = temporaryFile(t, packParts(xlsxParts({ First: sheet, Second: sheet })), '');
  using parts = await openParts(document.path);
  await t.throwsAsync(xlsxRows(parts, 3), { message: /more cells/u });
  t.deepEqual(await xlsxRows(parts, 4), ['First', '', 'one  two', '\f', 'Second', '', 'one  two']);
});

test('a workbook whose days count from 1904 shows the same days', async (t) => {
  const cells = row(1, '<c r="A1" s="1"><v>43830</v></c><c r="B1"><v>43830</v></c>');
  const [page] = await pagesOfXlsx(t, xlsxParts({ Days: cells }, WITH_TEXTS, '<workbookPr date1904="1"/>'));
  t.deepEqual(linesOf(page), ['2024-01-01 43830']);
});
