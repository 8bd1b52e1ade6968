import test from 'ava';
import { extract, field, fields } from './extract-from-text.ts';

const bill = `
Bezeichnung            Menge   Einzelpreis    Gesamt
Kirschholz                 2        100,00    200,00
Leim                       4         25,00    100,00
                 16 % USt auf 200,00           32,00
                  5 % USt auf 100,00            5,00
Satz      Netto      USt
16 %     200,00    32,00
                 Gesamtbetrag                 337,00
`;

test('taxes of one document are told apart by their rate, and their rows are no items', (t) => {
  const schema = [
    field('ust_16', 'number', 'Umsatzsteuer 16 %'),
    field('ust_5', 'number'),
    field('ust_7', 'number', 'Umsatzsteuer 7 %'),
    field('positionen', fields('bezeichnung menge:number einzelpreis:number gesamt:number')),
  ];
  t.deepEqual(extract(schema, bill).values, {
    ust_16: 32,
    ust_5: 5,
    ust_7: null,
    positionen: [
      { bezeichnung: 'Kirschholz', menge: 2, einzelpreis: 100, gesamt: 200 },
      { bezeichnung: 'Leim', menge: 4, einzelpreis: 25, gesamt: 100 },
    ],
  });
});

test('taxes of one document are told apart by the name of the levy', (t) => {
  const page = `
Taxable value            2,000.00
Add: CGST @ 6%             120.00
Add: SGST @ 7%             140.00
Total                    2,260.00
`;
  t.deepEqual(extract(fields('cgst:number sgst:number igst:number'), page).values, {
    cgst: 120,
    sgst: 140,
    igst: null,
  });
});

test('a code in short groups is taken whole, and a possible value also by its id', (t) => {
  const page = `
Staff No.     Insurance number     Tax code
771           ZX 98 76 54 D        880T

Net pay       CHF 2,210.00
`;
  const currency = {
    ...field('currency'),
    possibleValues: [
      { id: 'CHF', label: 'Swiss franc' },
      { id: 'DKK', label: 'Danish krone' },
    ],
  };
  t.deepEqual(extract([field('insurance_number'), currency], page).values, {
    insurance_number: 'ZX 98 76 54 D',
    currency: 'Swiss franc',
  });
});
