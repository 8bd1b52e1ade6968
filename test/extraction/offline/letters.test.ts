import test from 'ava';
import { extractWindow } from '../../../src/extraction/offline/extract-window.ts';
import { extract, fields } from './extract-from-text.ts';
import { pageFromText } from './page-from-text.ts';

const letter = `
Weserkrug Brauerei AG
Am Deich 8, 26919 Brake

Frau
Henrike Voss
Lindenallee 5
26919 Brake                                    4. August 2029

Lieferung der bestellten Fässer

Sehr geehrte Frau Voss,

die Fässer kommen in der nächsten Woche.

Mit freundlichen Griiden

Weserkrug Brauerei AG
Tjark Ommen
`;

test('a subject without a label and a closing with misread letters are understood', (t) => {
  const pages = [{ ...pageFromText(letter), textSource: 'OCR' as const }];
  t.deepEqual(extractWindow(fields('betreff unterzeichner'), pages).values, {
    betreff: 'Lieferung der bestellten Fässer',
    unterzeichner: 'Tjark Ommen',
  });
  const plain = letter.replace(/Lieferung der.*\n/u, '');
  t.is(extract(fields('betreff'), plain).values.betreff, null);
});

test('an address ends where the next line has a label of its own', (t) => {
  const page = `
Supply address    6 Orchard Rise
                  Ballina NSW 2478
Plan              Night owl
`;
  t.is(extract(fields('supply_address'), page).values.supply_address, '6 Orchard Rise, Ballina NSW 2478');
});
