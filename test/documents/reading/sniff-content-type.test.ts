import { createCanvas } from '@napi-rs/canvas';
import test from 'ava';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { sniffContentType } from '../../../src/documents/reading/sniff-content-type.ts';
import { DOCX, XLSX } from '../../../src/documents/reading/sniffing/office-type.ts';
import { drawPdf } from './draw-pdf.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));
const utf16be = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());

test('files that really are what they claim to be are recognised', async (t) => {
  const canvas = createCanvas(4, 4);
  t.is(sniffContentType(await drawPdf((pdf) => pdf.text('x'))), 'application/pdf');
  t.is(sniffContentType(canvas.toBuffer('image/png')), 'image/png');
  t.is(sniffContentType(canvas.toBuffer('image/jpeg')), 'image/jpeg');
  t.is(sniffContentType(canvas.toBuffer('image/webp')), 'image/webp');
  t.is(sniffContentType(latin1('II*\0\x08\0\0\0')), 'image/tiff');
  t.is(sniffContentType(latin1('MM\0*\0\0\0\x08')), 'image/tiff');
});

const TEXTS: [name: string, head: Uint8Array][] = [
  ['UTF-8', bytes('Rechnung über 12,50 €\n')],
  ['UTF-8 with a byte order mark', bytes('\ufeffInvoice')],
  ['UTF-16, little endian', utf16('Invoice 1\n')],
  ['UTF-16, big endian', utf16be('Invoice 1\n')],
  ['windows-1252', latin1('Rechnung \xfcber 12,50 \x80')],
  ['a letter cut off in the middle of a character', bytes(`${'x'.repeat(4099)}ü`).subarray(0, 4100)],
  ['comma-separated values', bytes('a;b\r\n1;2\r\n')],
  ['JSON', bytes('{"total": 1}')],
  ['a letter with lines like headers', bytes('From: Jane\nSubject: our invoice\n\nDear Sirs')],
  ['a text that speaks of %PDF-', bytes('The header of such a file is %PDF-1.7')],
];
for (const [name, head] of TEXTS) {
  test(`plain text: ${name}`, (t) => t.is(sniffContentType(head), 'text/plain'));
}

const HTML = [
  '<!DOCTYPE html><html>',
  '<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
  '\ufeff\n <html lang="en">',
  '<!-- printed by us --><HTML>',
  '<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">',
  '<table border=1><tr><td>Total',
];
for (const head of HTML) {
  test(`HTML: ${JSON.stringify(head)}`, (t) => {
    t.is(sniffContentType(bytes(head)), 'text/html');
    t.is(sniffContentType(utf16(head.replace('\ufeff', ''))), 'text/html');
  });
}

const UNSUPPORTED: [name: string, head: Uint8Array][] = [
  ['an empty file', new Uint8Array()],
  ['HEIC', latin1('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
  ['a zip cut off in its first header', latin1('PK\x03\x04\x14\0\x06\0\x08\0')],
  ['a zip of something else', zipSync({ 'word.txt': bytes('word/xl/') })],
  ['gzip', latin1('\x1f\x8b\x08\0\0\0\0\0\0\x03')],
  ['GIF', latin1('GIF89a\x01\0\x01\0\x80\0\0')],
  ['a raw photo of Canon in a TIFF coat', latin1('II*\0\x10\0\0\0CR\x02\0')],
  ['RIFF that is sound', latin1('RIFF\x24\0\0\0WAVEfmt ')],
  ['text with a NUL', bytes('Invoice\0 1')],
  ['UTF-16 without a byte order mark', Uint8Array.from(Buffer.from('Invoice', 'utf16le'))],
  ['mail', bytes('Received: from a by b\r\nFrom: a@example.org\r\nSubject: x\r\n\r\nHello')],
  [
    'mail that begins with its own version',
    bytes('MIME-Version: 1.0\nDate: now\nContent-Type: text/html\n\n<p>x'),
  ],
  ['a mailbox', bytes('From jane@example.org Mon Jan  1 00:00:00 2024\nReceived: x\n\n')],
  ['RTF', bytes('{\\rtf1\\ansi Invoice}')],
  ['PostScript', bytes('%!PS-Adobe-3.0\n')],
  ['an executable', latin1('\x7fELF\x02\x01\x01\0')],
];
for (const [name, head] of UNSUPPORTED) {
  test(`not supported: ${name}`, (t) => t.is(sniffContentType(head), null));
}

test('DOCX and XLSX are told from other zips by the names of their parts', (t) => {
  const padding = { 'docProps/app.xml': bytes('<Properties/>') };
  t.is(sniffContentType(zipSync({ ...padding, 'word/document.xml': bytes('x') })), DOCX);
  t.is(sniffContentType(zipSync({ ...padding, 'xl/workbook.xml': bytes('x') })), XLSX);
});

test('a PDF behind a few bytes of binary rubbish is a PDF still', (t) => {
  t.is(sniffContentType(latin1('\0\x01rubbish\n%PDF-1.4\n%\xe2\xe3\xcf\xd3')), 'application/pdf');
});

test('a PDF of nothing but text behind other text is a PDF still', (t) => {
  t.is(
    sniffContentType(bytes('From: a printer\n%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n')),
    'application/pdf',
  );
});

test('any bytes have a known type or none', (t) => {
  const known = [
    'application/pdf',
    'image/png',
    'image/jpeg',
    'image/webp',
    'image/tiff',
    DOCX,
    XLSX,
    'text/plain',
    'text/html',
    null,
  ];
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (head) => known.includes(sniffContentType(head))));
  t.pass();
});

test('any text without control characters is text, in UTF-8 and in UTF-16', (t) => {
  const visible = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/^\s*$|[<{%]/u.test(text));
  fc.assert(
    fc.property(visible, (text) => {
      t.is(sniffContentType(bytes(text)), 'text/plain');
      t.is(sniffContentType(utf16(text)), 'text/plain');
    }),
  );
});
