import test from 'ava';
import type { PageText } from '../../../src/contract/page-text.ts';
import { extractWindow } from '../../../src/extraction/offline/extract-window.ts';
import { misreadDistance } from '../../../src/extraction/offline/text/misread-distance.ts';
import { extract, field, fields } from './extract-from-text.ts';
import { pageFromText } from './page-from-text.ts';

/** A page on which every line that begins with `^` is set in letters of half the height, close over the next. */
function withCaptions(text: string): PageText {
  const lines = text
    .replace(/^\n/u, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const small = lines.map((line) => line.startsWith('^'));
  const page = pageFromText(lines.map((line) => line.replace('^', ' ')).join('\n'));
  const words = page.words.map((word) =>
    small[word.line]
      ? { ...word, box: { ...word.box, y: word.box.y + word.box.height * 0.6, height: word.box.height / 2 } }
      : word,
  );
  return { ...page, words };
}

test('a small caption over its value is a label and never the value of the caption beside it', (t) => {
  const page = withCaptions(`
^TERMS OF PAYMENT      BUYING OFFICE        REV.
 21 days net           Ines Falk            07
^ORDER NO.             SIGNATURE BLOCK      PLANT
 88-2210               Ottmar Reis          Kassel
`);
  const { values } = extractWindow(fields('payment_terms order_no revision plant'), [page]);
  t.deepEqual(values, { payment_terms: '21 days net', order_no: '88-2210', revision: null, plant: 'Kassel' });
});

test('in a column of labels a value stands beside its label, not below it', (t) => {
  const page = `
Sachbearbeiter   Vera Rohde
Schalterhalle    0551 20-77
Kunden-Nr.       44120
Datum            02.03.2024
`;
  t.deepEqual(extract(fields('sachbearbeiter kunden_nr datum:date'), page).values, {
    sachbearbeiter: 'Vera Rohde',
    kunden_nr: '44120',
    datum: '2024-03-02',
  });
});

test('labels that lack what the paper calls itself are meant for it', (t) => {
  const page = `
PURCHASE ORDER

No.    7740-19
Date   12 March 2024
`;
  t.deepEqual(extract(fields('order_no order_date:date invoice_date:date'), page).values, {
    order_no: '7740-19',
    order_date: '2024-03-12',
    invoice_date: null,
  });
});

test('of quantity, price and amount on a row an amount is the last', (t) => {
  const page = `
Kurtaxe        6      4,00      24,00
Summe                           24,00
`;
  t.is(extract([field('kurtaxe', 'number')], page).values.kurtaxe, 24);
});

test('on a row of sums a column is summed that the head names', (t) => {
  const page = `
Carton    Description     Net weight    Gross weight
1-20      Glass bowl           110.5           124.0
21-44     Tea light            200.0           231.5
TOTAL                          310.5           355.5
`;
  const schema = fields('total_net_wt:number total_gross_wt:number');
  t.deepEqual(extract(schema, page).values, { total_net_wt: 310.5, total_gross_wt: 355.5 });
});

test('of several boxes on a row each tells of what stands behind it', (t) => {
  const page = `
[  ] CLAIMS-MADE   [ X ] OCCURRENCE
`;
  t.deepEqual(extract(fields('claims_made:boolean occurrence:boolean'), page).values, {
    claims_made: false,
    occurrence: true,
  });
});

test('a code in groups is read whole, and a rate in parentheses is not negative', (t) => {
  const page = `
Konto-Nr.     4410 2207 881
VAT (20%)     £40.00
`;
  t.deepEqual(extract([...fields('konto_nr'), field('vat_pct', 'number', 'VAT rate')], page).values, {
    konto_nr: '4410 2207 881',
    vat_pct: 20,
  });
});

test('misread letters count less than others', (t) => {
  t.is(misreadDistance('tota1', 'total'), 1);
  t.is(misreadDistance('datun', 'datum'), 1);
  t.true(misreadDistance('limits', 'limite') > 1);
  t.true(misreadDistance('general', 'federal') > 2);
});

test('a value in a grid has the label over it, not the value beside it', (t) => {
  const page = `
CUSTOMER NO.      TERMS         P.O. NUMBER
40112             NET 30        A-5570
`;
  t.is(extract(fields('purchase_order'), page).values.purchase_order, 'A-5570');
});

test('an aside in a label is neither its amount nor in its way', (t) => {
  const page = `
Labor (2 carpenters, 5 days)        $4,600.00
Materials: oak, hinges              $2,875.50
`;
  t.deepEqual(extract(fields('labor_total:number materials_total:number'), page).values, {
    labor_total: 4600,
    materials_total: 2875.5,
  });
});

test('a field with a number in its name is not what a label with another number says', (t) => {
  const page = `
31-60 days      Over 90 days
186.00                  4.00
`;
  const schema = [field('over_60', 'number', 'Over 60 days'), field('over_90', 'number', 'Over 90 days')];
  t.deepEqual(extract(schema, page).values, { over_60: null, over_90: 4 });
});

test('of a masked number the last four digits are given when they are asked for', (t) => {
  const schema = [field('ssn_last4', 'text', 'Last four digits of the SSN')];
  t.is(extract(schema, 'SSN:   XXX-XX-5518').values.ssn_last4, '5518');
});

test('a line of its own below the salutation is what an English letter is about', (t) => {
  const page = `
Dear Ms Okoro

Damaged goods - order 4471

Thank you for your letter. We have looked into what happened to the pallets
and shall send you new ones at our own cost within the next week.

Yours sincerely
`;
  t.is(extract(fields('subject'), page).values.subject, 'Damaged goods - order 4471');
});

test('rows of a table with other heads, or with amounts where texts were, end the table above them', (t) => {
  const page = `
Earnings       Hours     Rate     Current        YTD
Regular        80.00    26.00    2,080.00  10,400.00
Overtime        4.00    39.00      156.00     660.00

Deductions                        Current        YTD
Federal tax                        214.35   1,071.75
`;
  const schema = [field('earnings', fields('type hours:number rate:number current:number ytd:number'))];
  t.deepEqual(extract(schema, page).values.earnings, [
    { type: 'Regular', hours: 80, rate: 26, current: 2080, ytd: 10400 },
    { type: 'Overtime', hours: 4, rate: 39, current: 156, ytd: 660 },
  ]);
});

test('a field that names the box of a form has what stands in it, and the number of an empty box is no code', (t) => {
  const page = `
1 Payments received for        5 Scholarships or grants
tuition      8,420.00          2,500.00
STUDENT TIN                    2
3 Change of method             4 Adjustments of a prior year

6 Adjustments of grants        7 Checked if it is so
`;
  const schema = [
    field('payments', 'number', 'Box 1'),
    field('grants', 'number', 'Box 5'),
    field('adjustments', 'number', 'Box 4'),
    field('student_tin'),
  ];
  t.deepEqual(extract(schema, page).values, {
    payments: 8420,
    grants: 2500,
    adjustments: null,
    student_tin: null,
  });
});

test('of several tables alike that is read whose heading says what the list is of', (t) => {
  const page = `
Payments and Credits
Date        Description              Amount
07/10/23    ONLINE PAYMENT          1,204.55

Purchases
Date        Description              Amount
06/24/23    SUNNY GAS OMAHA NE         48.10
06/30/23    HILL MARKET LINCOLN       132.77
`;
  const schema = [
    { ...field('transactions', fields('trans_date:date merchant amount:number')), description: 'Purchases' },
  ];
  t.deepEqual(extract(schema, page).values.transactions, [
    { trans_date: '2023-06-24', merchant: 'SUNNY GAS OMAHA NE', amount: 48.1 },
    { trans_date: '2023-06-30', merchant: 'HILL MARKET LINCOLN', amount: 132.77 },
  ]);
});

test('a unit without a column of its own stands behind the quantity', (t) => {
  const page = `
Beschreibung          Menge         Einzelpreis    Betrag
Arbeitszeit           8,50 Std            68,00    578,00
Schalter              4,00 Stück          62,50    250,00
`;
  const schema = [
    field('artikel', fields('beschreibung menge:number einheit einzelpreis:number betrag:number')),
  ];
  t.deepEqual(extract(schema, page).values.artikel, [
    { beschreibung: 'Arbeitszeit', menge: 8.5, einheit: 'Std', einzelpreis: 68, betrag: 578 },
    { beschreibung: 'Schalter', menge: 4, einheit: 'Stück', einzelpreis: 62.5, betrag: 250 },
  ]);
});
