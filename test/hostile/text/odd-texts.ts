import { createCanvas } from '@napi-rs/canvas';
import { docxParts, packParts, paragraph } from '../../documents/reading/office/office-file.ts';
import type { HostileFile } from '../hostile-file.ts';
import { noise } from '../pdf/damaged-pdfs.ts';
import { pdfFile, textPages } from '../pdf/pdf-file.ts';

const file = (
  name: string,
  filename: string,
  bytes: () => Uint8Array,
  ends: HostileFile['ends'],
  words?: readonly string[],
): HostileFile => ({ name, filename, bytes, ends, ...(words === undefined ? {} : { words }) });

const text = (content: string) => () => Buffer.from(content);
const pdf = () => pdfFile(textPages(['Invoice 4711', 'Total 12.50']));
const WORDS = ['Invoice', '12.50'];
const utf16 = (content: string) => Buffer.from(`\ufeff${content}`, 'utf16le');
const LAUGHS = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';

/** Texts, markup and files that are two things at once, or not what their names say. */
export const ODD_TEXTS: readonly HostileFile[] = [
  file('a file of no bytes', 'empty.pdf', () => Buffer.alloc(0), ['EMPTY']),
  file('white space', 'blank.txt', text(' \n\t\r\n\f'), ['EMPTY_DOCUMENT']),
  file('a text with NUL bytes', 'nul.txt', text('Invoice\0 4711'), ['REFUSED']),
  file('zeros', 'zeros.txt', () => Buffer.alloc(100_000), ['REFUSED']),
  file('random bytes', 'noise.pdf', () => noise(100_000), ['REFUSED']),
  file('a text in UTF-16', 'wide.txt', () => utf16('Invoice 4711\nTotal 12.50\n'), ['READ'], WORDS),
  file(
    'a text in UTF-16, the other way round',
    'wide.txt',
    () => utf16('Invoice 4711\nTotal 12.50\n').swap16(),
    ['READ'],
    WORDS,
  ),
  file(
    'a text in UTF-16 that ends within a letter',
    'wide.txt',
    () => utf16('Invoice 12.50 x').subarray(0, -1),
    ['READ'],
    WORDS,
  ),
  file('a text of a line of forty megabytes', 'line.txt', () => Buffer.alloc(40_000_000, 'Total 12.50 '), [
    'TOO_MANY_PAGES',
    'DOCUMENT_TOO_COMPLEX',
  ]),
  file('a text of a word of forty megabytes', 'word.txt', () => Buffer.alloc(40_000_000, 'x'), [
    'TOO_MANY_PAGES',
    'DOCUMENT_TOO_COMPLEX',
  ]),
  file('a text of forty million lines', 'lines.txt', () => Buffer.alloc(40_000_000, '\n'), [
    'EMPTY_DOCUMENT',
    'TOO_MANY_PAGES',
    'DOCUMENT_TOO_COMPLEX',
  ]),
  file('a text of a million form feeds', 'pages.txt', () => Buffer.alloc(1_000_000, 'x\f'), [
    'TOO_MANY_PAGES',
  ]),
  file(
    'a text of a million marks on one letter',
    'marks.txt',
    text(`Total 12.50 x${'\u0301'.repeat(1_000_000)}`),
    ['READ', 'TOO_MANY_PAGES', 'DOCUMENT_TOO_COMPLEX'],
  ),
  file(
    'a text that writes backwards',
    'bidi.txt',
    text('Invoice \u202e4711\u202c Total 12.50'),
    ['READ'],
    WORDS,
  ),
  file(
    'HTML a hundred thousand levels deep',
    'deep.html',
    text(`<html>${'<div>'.repeat(100_000)}Invoice 12.50`),
    ['READ'],
    WORDS,
  ),
  file('HTML ten million levels deep', 'deep.html', text(`<html>${'<b>'.repeat(10_000_000)}Invoice 12.50`), [
    'READ',
    'DOCUMENT_TOO_COMPLEX',
  ]),
  file(
    'HTML of tables in tables',
    'tables.html',
    text(`<html>${'<table><tr><td>'.repeat(20_000)}Invoice 12.50`),
    ['READ'],
    WORDS,
  ),
  file(
    'HTML of a row that spans all columns and rows',
    'span.html',
    text('<table><tr><td colspan=999999999 rowspan=999999999>Invoice<td>12.50</table>'),
    ['READ'],
    ['Invoice'],
  ),
  file(
    'HTML that is never closed',
    'open.html',
    text('<html><body><p>Invoice<p>12.50<!-- '),
    ['READ'],
    WORDS,
  ),
  file(
    'HTML of one attribute of ten megabytes',
    'attribute.html',
    text(`<p title="${'x'.repeat(10_000_000)}">Invoice 12.50`),
    ['READ'],
    WORDS,
  ),
  file(
    'HTML with scripts and pictures from elsewhere',
    'script.html',
    text('<html><script>while(1);</script><img src="http://127.0.0.1:1/x"><p>Invoice 12.50'),
    ['READ'],
    WORDS,
  ),
  file(
    'XHTML with entities that grow',
    'laughs.html',
    text(`<?xml version="1.0"?>${LAUGHS}<html><p>&b;&b; Invoice 12.50`),
    ['READ'],
    WORDS,
  ),
  file(
    'XML with entities that grow',
    'laughs.xml',
    text(`<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><d>&b; Invoice 12.50</d>`),
    ['READ'],
    WORDS,
  ),
  file(
    'a PDF that is a zip too',
    'both.pdf',
    () => Buffer.concat([pdf(), packParts({ 'readme.txt': 'x' })]),
    ['READ'],
    WORDS,
  ),
  file(
    'a DOCX with a PDF behind it',
    'both.docx',
    () => Buffer.concat([packParts(docxParts(paragraph('Invoice 12.50'))), pdf()]),
    ['READ', 'CORRUPT_FILE'],
  ),
  file(
    'a PDF that is HTML too',
    'both.html',
    () => Buffer.concat([pdf(), Buffer.from('<html><script>alert(1)</script>')]),
    ['READ'],
    WORDS,
  ),
  file('HTML that is a PDF too', 'both.pdf', () => Buffer.concat([Buffer.from('<html><!--\n'), pdf()]), [
    'READ',
  ]),
  file('a GIF that is a script too', 'both.gif', text('GIF89a/*;alert(1)*/=1;'), ['REFUSED']),
  file(
    'a JPEG with a script behind it',
    'both.jpg',
    () =>
      Buffer.concat([createCanvas(20, 20).toBuffer('image/jpeg'), Buffer.from('<script>alert(1)</script>')]),
    ['READ'],
  ),
  file('a picture that is called a PDF', 'picture.pdf', () => createCanvas(20, 20).toBuffer('image/png'), [
    'READ',
  ]),
  { ...file('a PDF that is called a text', 'invoice.txt', pdf, ['READ'], WORDS), isCheap: true },
  file(
    'a program that is called a PDF',
    'program.pdf',
    () => Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), noise(2000)]),
    ['REFUSED'],
  ),
  {
    ...file(
      'a mail',
      'mail.eml',
      text('Received: from a by b\r\nFrom: a@example.org\r\nMIME-Version: 1.0\r\n\r\nInvoice 12.50'),
      ['REFUSED'],
    ),
    isCheap: true,
  },
  file('a name with a path in it', '../../etc/passwd', text('Invoice 12.50'), ['READ'], WORDS),
];
