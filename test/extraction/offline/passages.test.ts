import test from 'ava';
import { extract, field } from './extract-from-text.ts';

const lease = `
EQUIPMENT HIRE TERMS

The hirer shall pay each invoice within twenty-one (21) days of its date. The total damages that
the owner may claim under these terms shall in no case exceed £18,500. The owner maintains a policy
of insurance of £2,000,000 for injuries. The hire shall automatically extend for one further month
unless a party objects. The hirer may not sublet the equipment to others. Please return the
signed copy to us by 14 March 2031.
`;

test('amounts, counts of days, deadlines and yes or no are read from sentences that share the words of the field', (t) => {
  const schema = [
    field('damages_cap', 'number', 'Maximum damages'),
    field('payment_days', 'number', 'Days within which invoices are to be paid'),
    field('automatic_extension', 'boolean', 'Whether the hire extends automatically'),
    field('may_sublet', 'boolean', 'Whether the equipment may be sublet'),
    field('return_deadline', 'date', 'Deadline for the signed copy'),
    field('late_fee', 'number', 'Fee for late payment'),
    field('pets', 'boolean', 'Whether pets are allowed'),
  ];
  t.deepEqual(extract(schema, lease).values, {
    damages_cap: 18500,
    payment_days: 21,
    automatic_extension: true,
    may_sublet: false,
    return_deadline: '2031-03-14',
    late_fee: null,
    pets: null,
  });
});

test('the day by which a bill asks to be paid in a sentence is its due date', (t) => {
  for (const [line, day] of [
    ['Bitte überweisen Sie den Betrag bis zum 9. Mai 2032 auf das unten genannte Konto.', '2032-05-09'],
    [
      'Nous vous prions de régler le montant de cette facture avant le 9 mai 2032 par virement.',
      '2032-05-09',
    ],
    [
      'We ask you to transfer the amount to our account no later than May 9, 2032 at the latest.',
      '2032-05-09',
    ],
    ['We look forward to seeing you again at our shop by the river before 9 May 2032.', null],
  ] as const) {
    const page = `Dated 2 April 2032\n\n${line}\n`;
    t.is(extract([field('due_date', 'date')], page).values.due_date, day, line);
  }
});
