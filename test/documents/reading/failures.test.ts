import test, { type ExecutionContext } from 'ava';
import { JobFailure, type JobFailureCode } from '../../../src/contract/job-failure.ts';
import { createDocumentReader } from '../../../src/documents/reading/create-document-reader.ts';
import type { LocalDocument } from '../../../src/documents/reading/document-reader.ts';
import { drawPdf } from './draw-pdf.ts';
import { drawScan } from './draw-scan.ts';
import { linesOf, never, readDocument } from './read-document.ts';
import { temporaryFile } from './temporary-file.ts';

const reader = createDocumentReader({ maxPages: 3 });
test.after.always(() => reader[Symbol.asyncDispose]());

async function failsWith(
  t: ExecutionContext,
  document: LocalDocument,
  code: JobFailureCode,
): Promise<string> {
  const error = await t.throwsAsync(readDocument(reader, document), { instanceOf: JobFailure });
  t.is(error.code, code, error.message);
  t.false(error.message.includes(document.path), 'no path in what a user sees');
  return error.message;
}

/** A sound document is read right after the broken one. */
async function stillReads(t: ExecutionContext): Promise<void> {
  const [page] = await readDocument(reader, temporaryFile(t, Buffer.from('sound'), 'text/plain'));
  t.deepEqual(linesOf(page), ['sound']);
}

test('a protected PDF says that it wants its password, or another one, and opens with the right one', async (t) => {
  const bytes = await drawPdf((pdf) => pdf.text('secret', 40, 40), { userPassword: 'pässword' });
  const document = temporaryFile(t, bytes, 'application/pdf');
  t.regex(
    await failsWith(t, document, 'PASSWORD_PROTECTED'),
    /protected by a password.*again with its password/,
  );
  t.regex(await failsWith(t, { ...document, password: 'other' }, 'PASSWORD_PROTECTED'), /does not open/);
  const [page] = await readDocument(reader, { ...document, password: 'pässword' });
  t.deepEqual(linesOf(page), ['secret']);
});

const onePage = () => drawPdf((pdf) => pdf.text('x', 40, 40));
const photo = drawScan(300, 200, (context) => context.fillRect(10, 10, 50, 50), 'image/jpeg');
const CORRUPT: [name: string, bytes: Uint8Array | Promise<Uint8Array>, contentType: string][] = [
  ['a PDF that is only a header', Buffer.from('%PDF-1.7\n%%EOF'), 'application/pdf'],
  [
    'a PDF cut off after a hundred bytes',
    onePage().then((bytes) => bytes.subarray(0, 100)),
    'application/pdf',
  ],
  ['a PNG cut off in its pixels', drawScan(300, 200, () => {}).subarray(0, 60), 'image/png'],
  ['a JPEG without its pixels', photo.subarray(0, 150), 'image/jpeg'],
  ['a WebP of random bytes', Buffer.from('RIFF....WEBPVP8 ....random'), 'image/webp'],
  ['a TIFF whose directory is elsewhere', Buffer.from('II*\0\xff\xff\0\0', 'latin1'), 'image/tiff'],
  ['a text that claims to be a PNG', Buffer.from('hello'), 'image/png'],
];
for (const [name, bytes, contentType] of CORRUPT) {
  test(`corrupt: ${name}`, async (t) => {
    await failsWith(t, temporaryFile(t, await bytes, contentType), 'CORRUPT_FILE');
    await stillReads(t);
  });
}

const EMPTY: [name: string, bytes: Uint8Array, contentType: string][] = [
  ['a file of no bytes', Buffer.from(''), 'text/plain'],
  ['white space', Buffer.from(' \n\t\f\r\n'), 'text/plain'],
  [
    'HTML without text',
    Buffer.from('<html><head><title>x</title></head><body><img src="x"></body>'),
    'text/html',
  ],
];
for (const [name, bytes, contentType] of EMPTY) {
  test(`empty: ${name}`, async (t) => {
    await failsWith(t, temporaryFile(t, bytes, contentType), 'EMPTY_DOCUMENT');
  });
}

test('a document with more pages than allowed names both numbers', async (t) => {
  const bytes = await drawPdf((pdf) => {
    for (let page = 0; page < 4; page += 1) pdf.addPage().text('x');
  });
  const document = temporaryFile(t, bytes, 'application/pdf');
  t.regex(await failsWith(t, document, 'TOO_MANY_PAGES'), /5 pages.*at most 3/);
  const read = Array.fromAsync(reader.readPages(document, [1], never));
  const error = await t.throwsAsync(read, { instanceOf: JobFailure });
  t.is(error.code, 'TOO_MANY_PAGES');
});

test('an image of too many pixels is refused by its header', async (t) => {
  const header = drawScan(4, 4, () => {});
  header.writeUInt32BE(10_000, 16);
  header.writeUInt32BE(5_001, 20);
  const message = await failsWith(t, temporaryFile(t, header, 'image/png'), 'DOCUMENT_TOO_COMPLEX');
  t.regex(message, /10000 × 5001.*50 megapixels/);
});

test('a page that the document does not have is none', async (t) => {
  const document = temporaryFile(t, await onePage(), 'application/pdf');
  const error = await t.throwsAsync(reader.renderPage(document, 2, 100, never), { instanceOf: JobFailure });
  t.is(error.code, 'EMPTY_DOCUMENT');
});

test('a type that nobody reads is unsupported', async (t) => {
  await failsWith(t, temporaryFile(t, Buffer.from('x'), 'image/heic'), 'UNSUPPORTED_FILE');
});
