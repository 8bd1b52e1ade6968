import test from 'ava';
import { extract, field, fields } from './extract-from-text.ts';

const items = [field('items', fields('description quantity:number unit_price:number amount:number'))];

test('a description that wraps goes on in the line below it, a remark that does not wrap stays out', (t) => {
  const { values } = extract(
    items,
    `
Description                    Qty    Unit price    Amount
Oak table with two extension     1        840.00    840.00
leaves and lacquered top
Chair                            4         95.00    380.00
Colour: black
Total                                             1,220.00
`,
  );
  t.deepEqual(values.items, [
    {
      description: 'Oak table with two extension leaves and lacquered top',
      quantity: 1,
      unit_price: 840,
      amount: 840,
    },
    { description: 'Chair', quantity: 4, unit_price: 95, amount: 380 },
  ]);
});

test('a line of text that is nearer to the item above it than to the next belongs to it', (t) => {
  const { values } = extract(
    items,
    `
Description                    Qty    Unit price    Amount
Slate tile, 30 cm,               2         41.00     82.00
dark

Ridge vent                       4          6.00     24.00
painted

Total                                               106.00
`,
  );
  t.deepEqual(values.items, [
    { description: 'Slate tile, 30 cm, dark', quantity: 2, unit_price: 41, amount: 82 },
    { description: 'Ridge vent painted', quantity: 4, unit_price: 6, amount: 24 },
  ]);
});

test('a table goes on over pages that repeat its head, without what is carried over', (t) => {
  const head = 'Description                    Qty    Unit price    Amount';
  const { values, origins } = extract(
    items,
    `
${head}
Screws                         100          0.05      5.00
Carried forward                                       5.00
`,
    `
${head}
Brought forward                                       5.00
Hammer                           1         12.00     12.00
Total                                                17.00
`,
  );
  t.like(values.items, { length: 2, 1: { description: 'Hammer', amount: 12 } });
  t.is(origins['items[1].amount']?.[0]?.page, 2);
});

test('cells that are missing leave null and do not move their neighbours', (t) => {
  const { values } = extract(
    [field('entries', fields('date:date text debit:number credit:number'))],
    `
Date          Text                     Debit      Credit
01.02.2024    Rent                    700.00
05.02.2024    Salary                            2,500.00
`,
  );
  t.deepEqual(values.entries, [
    { date: '2024-02-01', text: 'Rent', debit: 700, credit: null },
    { date: '2024-02-05', text: 'Salary', debit: null, credit: 2500 },
  ]);
});

test('heads that are centred over numbers flush right still get their own column', (t) => {
  const { values } = extract(
    items,
    `
      DESCRIPTION              QTY        UNIT PRICE        AMOUNT
Repaired boiler                      2                80              160
Pump                                 1               120              120
`,
  );
  t.like(values.items, {
    0: { quantity: 2, unit_price: 80, amount: 160 },
    1: { quantity: 1, unit_price: 120, amount: 120 },
  });
});

test('a document without such a table gives no rows', (t) => {
  t.deepEqual(extract(items, 'Dear Sir,\n\nthank you for your letter of 3 May.\n').values.items, []);
});

const firstPage = `
Invoice 17
Description                    Qty    Unit price    Amount
Oak table                        1        840.00    840.00
Chair                            4         95.00    380.00
`;

test('a table goes on over a page that does not repeat its head, up to its sums', (t) => {
  const second = `
Invoice 17, continued

Lamp, brass                      2         40.00     80.00
Rug                              1        120.00    120.00
Total                                             1,420.00
`;
  const third = `
Paid before
Deposit                          1        500.00    500.00
`;
  const { values, rowsSeen } = extract(items, firstPage, second, third);
  t.deepEqual(
    (values.items as { description: string; amount: number }[]).map(({ description, amount }) => [
      description,
      amount,
    ]),
    [
      ['Oak table', 840],
      ['Chair', 380],
      ['Lamp, brass', 80],
      ['Rug', 120],
    ],
  );
  t.is(rowsSeen.items, 4);
});

test('what stands on the page after the sums of a table, or in other columns, is none of its rows', (t) => {
  const sums = `${firstPage}\nTotal                                             1,220.00\n`;
  const alike = 'Deposit                          1        500.00    500.00\n';
  t.is((extract(items, sums, alike).values.items as unknown[]).length, 2);
  const other = 'Opening hours 9 to 17, from Monday 3 March\n\nCall 0555 0142 12 for 24 hours\n';
  t.is((extract(items, firstPage, other).values.items as unknown[]).length, 2);
});
