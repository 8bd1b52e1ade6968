import test from 'ava';
import { extract, field, fields } from './extract-from-text.ts';

const letter = `
Halden Savings Society
3 Quay Street

Ref.: HS/77                                   12 May 2030

Dear Ms Orr,

The rate of your loan under contract no. 55-8812 rises from 3.10% to 3.65% with effect
from 1 July 2030. The fee for this change is £45.00 and is part of your next bill.

Yours sincerely,

Piet Larsson
Halden Savings Society
`;

test('what a letter says of a change: its day, from when on, the rate before and after, and the number it names', (t) => {
  const schema = [
    ...fields('sender signed_by letter_date:date effective_date:date contract_number'),
    field('new_rate', 'number', 'New interest rate in percent'),
    field('old_rate', 'number', 'Previous interest rate in percent'),
    field('amount', 'number'),
  ];
  t.deepEqual(extract(schema, letter).values, {
    sender: 'Halden Savings Society',
    signed_by: 'Piet Larsson',
    letter_date: '2030-05-12',
    effective_date: '2030-07-01',
    contract_number: '55-8812',
    new_rate: 3.65,
    old_rate: 3.1,
    amount: 45,
  });
});

test('two changes, two amounts and two days leave open which is meant', (t) => {
  const page = letter
    .replace('with effect', 'and from 2.00% to 2.20%')
    .replace(
      'The fee for this change is £45.00',
      'We paid back £12.00, and the fee for this change is £45.00',
    )
    .replace('next bill', 'next bill from 3 August 2030');
  const { values } = extract(
    [
      field('new_rate', 'number', 'New interest rate in percent'),
      ...fields('amount:number effective_date:date'),
    ],
    page,
  );
  t.deepEqual(values, { new_rate: null, amount: null, effective_date: null });
});

test('the one amount in kilowatt hours is the consumption', (t) => {
  const page = 'Statement of supply\n\nIn all of this period you used 1,204 kWh on both of your meters.\n';
  t.is(extract([field('usage_kwh', 'number')], page).values.usage_kwh, 1204);
  t.is(extract([field('usage_kwh', 'number')], `${page}\nand 33 kWh`).values.usage_kwh, null);
});
