import test from 'ava';
import type { PageText } from '../../../src/contract/page-text.ts';
import { extractWindow } from '../../../src/extraction/offline/extract-window.ts';
import { field, fields } from './extract-from-text.ts';
import { pageFromText } from './page-from-text.ts';

/** A page as OCR gives it: sure of every word but one. */
function recognised(text: string, doubted: string, confidence: number): PageText {
  const page = pageFromText(text);
  const words = page.words.map((word) => ({
    ...word,
    confidence: word.text === doubted ? confidence : 0.95,
  }));
  return { ...page, textSource: 'OCR', words };
}

const TEXT = 'Invoice number: PO-40817\nDate: 2024-03-01\nTotal: 12.50\nSigned: Jones\nPaid: yes';
const SCHEMA = [...fields('invoice_number date:date total:number'), field('signed')];

const found = (doubted: string, confidence: number) =>
  extractWindow(SCHEMA, [recognised(TEXT, doubted, confidence)]).values;

test('a number that OCR is in doubt about is null, and nothing else is taken for it', (t) => {
  t.like(found('PO-40817', 0.81), { invoice_number: 'PO-40817', total: 12.5 });
  t.like(found('PO-40817', 0.79), { invoice_number: null, date: '2024-03-01', total: 12.5 });
});

test('what has a form or a spelling may be less sure, down to a bound', (t) => {
  t.like(found('2024-03-01', 0.51), { date: '2024-03-01' });
  t.like(found('12.50', 0.51), { total: 12.5 });
  t.like(found('Jones', 0.51), { signed: 'Jones' });
  t.like(found('2024-03-01', 0.49), { date: null, invoice_number: 'PO-40817' });
  t.like(found('12.50', 0.49), { total: null });
  t.like(found('Jones', 0.49), { signed: null });
});

test('a text layer is in no doubt', (t) => {
  t.is(extractWindow(SCHEMA, [pageFromText(TEXT)]).values.invoice_number, 'PO-40817');
});
