import { fileURLToPath } from 'node:url';

/** A document that the demo submits, and the file of its schema. */
export interface DemoDocument {
  path: string;
  schemaPath: string;
  /** What it is, in a few words. */
  about: string;
}

const sample = (name: string) => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));

/** One document of each sort: a text layer, a scan, and a table that goes on over a page. */
export const DEMO_DOCUMENTS: readonly DemoDocument[] = [
  {
    path: sample('invoice.pdf'),
    schemaPath: sample('schemas/invoice.json'),
    about: 'a PDF with a text layer',
  },
  { path: sample('receipt.jpg'), schemaPath: sample('schemas/receipt.json'), about: 'a scan, read by OCR' },
  {
    path: sample('invoice-table.pdf'),
    schemaPath: sample('schemas/invoice.json'),
    about: 'a table over two pages',
  },
];
