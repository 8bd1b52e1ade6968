import test, { type ExecutionContext } from 'ava';
import { createDocumentReader } from '../../../../src/documents/reading/create-document-reader.ts';
import { drawPdf } from '../draw-pdf.ts';
import { never } from '../read-document.ts';
import { temporaryFile } from '../temporary-file.ts';

/** What the reader finds in a PDF of one page with files attached, by name. */
async function attachedIn(t: ExecutionContext, files: Record<string, string>): Promise<string | null> {
  const bytes = await drawPdf((pdf) => {
    for (const [name, text] of Object.entries(files)) pdf.file(Buffer.from(text), { name });
  });
  await using reader = createDocumentReader({ maxPages: 10 });
  return await reader.readAttachedInvoice(temporaryFile(t, bytes, 'application/pdf'), never);
}

test('the XML of an invoice that a PDF carries is read among other attachments', async (t) => {
  const xml = '<?xml version="1.0"?><rsm:CrossIndustryInvoice>Café Übersee</rsm:CrossIndustryInvoice>';
  t.is(await attachedIn(t, { 'a-photo.png': 'no picture', 'factur-x.xml': xml }), xml);
  t.is(await attachedIn(t, { 'ZUGFeRD-invoice.xml': xml }), xml);
});

test('other attachments and none give no invoice', async (t) => {
  t.is(await attachedIn(t, { 'notes.xml': '<notes/>', 'invoice.pdf': '%PDF' }), null);
  t.is(await attachedIn(t, {}), null);
});
