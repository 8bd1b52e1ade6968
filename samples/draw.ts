/** Draws the sample documents into this folder, always the same ones, and writes down what a reader finds on them. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawInvoice } from './drawing/invoice.ts';
import { drawInvoiceTable } from './drawing/invoice-table.ts';
import { drawReceipt } from './drawing/receipt.ts';

const noteFields = {
  note_number: 'DN-55301',
  delivery_date: '2026-11-06',
  customer: 'Oakhill Music School',
  carrier: 'Coastline Couriers',
  packages: 5,
  total_weight: 48.5,
};
const samples = [await drawInvoice(), await drawReceipt(), await drawInvoiceTable()];
const truth: Record<string, { schema: string; fields: unknown }> = {
  'note.txt': { schema: 'schemas/note.json', fields: noteFields },
};
for (const { file, schema, bytes, fields } of samples) {
  await writeFile(path.join(import.meta.dirname, file), bytes);
  truth[file] = { schema: `schemas/${schema}.json`, fields };
  process.stdout.write(`${file}  ${Math.ceil(bytes.length / 1000)} kB\n`);
}
await writeFile(path.join(import.meta.dirname, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
