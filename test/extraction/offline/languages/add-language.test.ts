import { readFileSync } from 'node:fs';
import test from 'ava';
import { learnLanguage } from '../../../../src/extraction/offline/text/vocabulary.ts';
import { extract, fields } from '../extract-from-text.ts';

const polish = readFileSync(new URL('./polish.txt', import.meta.url), 'utf8');
const schema = fields(
  'invoice_number order_number issue_date:date due_date:date buyer net_total:number tax_total:number amount_due:number',
);
const invoice = `
Numer faktury            FS/118/2024
Zamówienie               Z-4471
Wystawiono dnia          12.03.2024
Termin płatności         26.03.2024

Sprzedawca                         Nabywca
Tartak Podhale sp. z o.o.          Meble Wisła S.A.
ul. Leśna 4                        ul. Portowa 19
34-400 Nowy Targ                   80-100 Gdańsk

Opłacono z góry                    50,00
Wartość towarów                    1 200,00
Podatek                            276,00
Ogółem                             1 476,00
Do zapłaty                         1 426,00
`;
const expected = {
  invoice_number: 'FS/118/2024',
  order_number: 'Z-4471',
  issue_date: '2024-03-12',
  due_date: '2024-03-26',
  buyer: 'Meble Wisła S.A.',
  net_total: 1200,
  tax_total: 276,
  amount_due: 1426,
};

/** How many of the fields have the value that a reader of Polish would give them. */
function right(): number {
  const { values } = extract(schema, invoice);
  return Object.entries(expected).filter(([name, value]) => values[name] === value).length;
}

test('a language is added by one file of data: an invoice in it is hardly read before, and mostly after', (t) => {
  t.true(right() <= 2, `${right()} fields are right without the file`);
  learnLanguage(polish);
  t.true(right() >= 5, `${right()} fields are right with the file`);
});

test('a line that is none is refused, and words that are known keep what they mean', (t) => {
  t.throws(() => learnLanguage('no colon here'), { instanceOf: RangeError, message: /line 1/ });
  learnLanguage('supplier: invoice');
  t.is(extract(fields('invoice_number'), 'Invoice number: A-77').values.invoice_number, 'A-77');
});
