import test, { type ExecutionContext } from 'ava';
import { createDocumentReader } from '../../../../src/documents/reading/create-document-reader.ts';
import { sniffContentType } from '../../../../src/documents/reading/sniff-content-type.ts';
import { linesOf, readDocument } from '../read-document.ts';
import { temporaryFile } from '../temporary-file.ts';
import {
  docxParts,
  type OfficeParts,
  packParts,
  paragraph,
  relations,
  wordPart,
  wordTable,
} from './office-file.ts';

const reader = createDocumentReader({ maxPages: 20 });
test.after.always(() => reader[Symbol.asyncDispose]());

async function linesOfDocx(t: ExecutionContext, parts: OfficeParts): Promise<string[][]> {
  const bytes = packParts(parts);
  const contentType = sniffContentType(bytes.subarray(0, 4100));
  t.is(contentType, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  return (await readDocument(reader, temporaryFile(t, bytes, contentType ?? ''))).map(linesOf);
}

test('paragraphs and tables are read in their order, tables in columns', async (t) => {
  const body =
    paragraph('Invoice 4711') +
    wordTable([
      ['Item', 'Price'],
      ['Screws, long ones', '12.50'],
    ]) +
    paragraph('Thank you');
  const document = temporaryFile(
    t,
    packParts(docxParts(body)),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  );
  const [page] = await readDocument(reader, document);
  t.deepEqual(linesOf(page), ['Invoice 4711', 'Item Price', 'Screws, long ones 12.50', 'Thank you']);
  const places = ['Price', '12.50'].map((text) => page?.words.find((word) => word.text === text)?.box.x);
  t.is(places[0], places[1]);
  t.is((await reader.renderPage(document, 1, 300, new AbortController().signal)).length > 500, true);
});

test('letterheads, notes and footers are read once', async (t) => {
  const head = wordPart('hdr', paragraph('Northwind Ltd'));
  const lines = await linesOfDocx(
    t,
    docxParts(paragraph('Dear Sirs'), {
      'word/_rels/document.xml.rels': relations({
        h1: ['header', 'header1.xml'],
        h2: ['header', 'header2.xml'],
        f1: ['footer', 'footer1.xml'],
        n1: ['footnotes', 'footnotes.xml'],
        x: ['hyperlink', 'https://example.com/letter'],
      }),
      'word/header1.xml': head,
      'word/header2.xml': head,
      'word/footer1.xml': wordPart('ftr', paragraph('IBAN DE02')),
      'word/footnotes.xml': wordPart('footnotes', `<w:footnote>${paragraph('net of tax')}</w:footnote>`),
    }),
  );
  t.deepEqual(lines, [['Northwind Ltd', 'Dear Sirs', 'net of tax', 'IBAN DE02']]);
});

test('what was deleted is not read, nor what stands there twice; tabs and breaks part words', async (t) => {
  const run = (content: string) => `<w:r>${content}</w:r>`;
  const body = [
    `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>${run('<w:t>Total</w:t><w:tab/><w:t>12.50</w:t>')}</w:p>`,
    `<w:p><w:del>${run('<w:delText>old</w:delText><w:t>old</w:t>')}</w:del><w:ins>${run('<w:t>new</w:t>')}</w:ins></w:p>`,
    `<w:p>${run('<w:t>one</w:t><w:br/><w:t>two</w:t>')}</w:p>`,
    `<w:p>${run('<w:AlternateContent><w:Choice><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:Choice><w:Fallback><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:Fallback></w:AlternateContent>')}</w:p>`,
    `<w:p>${run('<w:t>A</w:t><w:noBreakHyphen/><w:t>7</w:t>')}</w:p>`,
  ].join('');
  t.deepEqual(await linesOfDocx(t, docxParts(body)), [['Total 12.50', 'new', 'one', 'two', 'boxed', 'A-7']]);
});

test('a page break begins a page', async (t) => {
  const body = `${paragraph('first')}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${paragraph('second')}`;
  t.deepEqual(await linesOfDocx(t, docxParts(body)), [['first'], ['second']]);
});

test('a file whose main part has another name is read, in UTF-16 too', async (t) => {
  const parts = docxParts(paragraph('Grüße'));
  const main = Buffer.from(
    `\ufeff<?xml version="1.0" encoding="UTF-16"?>${parts['word/document.xml']}`,
    'utf16le',
  );
  const lines = await linesOfDocx(t, {
    '[Content_Types].xml': parts['[Content_Types].xml'] ?? '',
    '_rels/.rels': relations({ r1: ['officeDocument', '/word/document2.xml'] }),
    'word/document2.xml': main,
  });
  t.deepEqual(lines, [['Grüße']]);
});

test('what a tab of its own place parts is not one word', async (t) => {
  const body = '<w:p><w:r><w:t>Northwind</w:t><w:ptab w:alignment="right"/><w:t>Page</w:t></w:r></w:p>';
  t.deepEqual(await linesOfDocx(t, docxParts(body)), [['Northwind Page']]);
});
