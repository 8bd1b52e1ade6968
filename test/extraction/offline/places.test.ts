import test from 'ava';
import { extract, field, fields } from './extract-from-text.ts';

const number = [field('invoice_number', 'text', 'Invoice number')];

for (const [place, text] of [
  ['behind it in the same line', 'Invoice number: A-1001'],
  ['far right of it on the same row', 'Invoice number                                   A-1001'],
  ['below it', 'Invoice number          Customer\nA-1001                  Jones Ltd'],
  ['behind it without a colon', 'INVOICE NO A-1001'],
  ['indented in the box below its label', '1 Invoice number      2 Date\n      A-1001           03/22/2024'],
] as const) {
  test(`a value is found when it stands ${place}`, (t) => {
    t.is(extract(number, text).values.invoice_number, 'A-1001');
  });
}

test('the longer label wins: the due date is not the date', (t) => {
  const { values } = extract(
    fields('date:date due_date:date'),
    'Due date: 2024-04-01\nDelivery date: 2024-03-02\nDate: 2024-03-01\n',
  );
  t.deepEqual(values, { date: '2024-03-01', due_date: '2024-04-01' });
});

test('fields that the document lacks are null, though others of their type are there', (t) => {
  const { values } = extract(
    fields('po_number iban delivery_date:date discount:number customer_name'),
    'Acme Ltd\nInvoice 77\nDate: 2024-03-01\nTotal: 12.00\n',
  );
  t.deepEqual(values, {
    po_number: null,
    iban: null,
    delivery_date: null,
    discount: null,
    customer_name: null,
  });
});

test('of several sums the one that adds up with tax to the total is the net', (t) => {
  const { values } = extract(
    fields('subtotal:number tax:number total:number'),
    `
Parts                      40.00
Subtotal                   40.00
Labour                     60.00
Subtotal                   60.00
Subtotal                  100.00
Tax 20% on 100.00          20.00
Total                     120.00
`,
  );
  t.deepEqual(values, { subtotal: 100, tax: 20, total: 120 });
});

test('members of an object are looked for with the party that the object stands for', (t) => {
  const seller = { ...field('seller', fields('name email')), isArray: false };
  const buyer = { ...field('buyer', fields('name email')), isArray: false };
  const { values } = extract(
    [seller, buyer],
    `
Seller                                  Buyer
Pine Works GmbH                         Lake Shop AG
Email: info@pine.example                Email: office@lake.example
`,
  );
  t.deepEqual(values, {
    seller: { name: 'Pine Works GmbH', email: 'info@pine.example' },
    buyer: { name: 'Lake Shop AG', email: 'office@lake.example' },
  });
});

test('a value over several lines has one origin a line, on its page', (t) => {
  const { values, origins } = extract(
    fields('delivery_address'),
    'Delivery address:\n12 Dock Street\nCamden, NJ 08102\n',
  );
  t.is(values.delivery_address, '12 Dock Street, Camden, NJ 08102');
  t.is(origins.delivery_address?.length, 2);
  for (const { page, box } of origins.delivery_address ?? []) {
    t.is(page, 1);
    t.true(box.x >= 0 && box.y > 0 && box.x + box.width <= 1 && box.y + box.height <= 1);
  }
});

test('possible values are matched, marked boxes decide', (t) => {
  const status = [field('status', { type: 'text', possibleValues: ['Open', 'Paid'] })];
  t.is(extract(status, 'Status: PAID').values.status, 'Paid');
  t.is(extract(status, 'Status: unknown').values.status, null);
  t.is(extract(status, '☐ Open    ☒ Paid').values.status, 'Paid');
});
