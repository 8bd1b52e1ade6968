import test from 'ava';
import fc from 'fast-check';
import { FIELD_NAME_PATTERN, FORBIDDEN_FIELD_NAMES } from '../../../src/contract/schema-field.ts';
import { freeName, nameOf } from '../../../src/extraction/proposal/field-names.ts';
import { inferType } from '../../../src/extraction/proposal/infer-type.ts';
import { examinePage, fieldsOf } from '../../../src/extraction/proposal/propose-fields.ts';
import { typedPage } from '../grounding/typed-page.ts';

const propose = (...pages: string[][]) => fieldsOf(pages.map((lines) => examinePage(typedPage(lines))));
const told = (lines: string[]) => propose(lines).map(({ name, type }) => [name, type]);

test('labels with values beside them become fields of the types that the values have', (t) => {
  t.deepEqual(
    told([
      'Rental agreement',
      'Agreement No: 20417             Signed: 3 March 2026',
      'Monthly rent: 1,250.00 EUR',
      'Tenant:        Grace Example',
      'Pets allowed:  no',
      'Please pay by bank transfer and keep this copy.',
    ]),
    [
      ['agreement_no', 'text'],
      ['signed', 'date'],
      ['monthly_rent', 'number'],
      ['tenant', 'text'],
      ['pets_allowed', 'boolean'],
    ],
  );
});

test('a label may stand above its value, and a row of two needs no colon when the second is a figure', (t) => {
  t.deepEqual(
    told(['Date of birth:', '1990-05-17', '', 'Weight           81.5', 'Dear             neighbour']),
    [
      ['date_of_birth', 'date'],
      ['weight', 'number'],
    ],
  );
});

test('a table becomes a list of objects, over several pages one', (t) => {
  const head = 'Article          Ordered        Delivered         Price';
  const page = [
    'Order: A-17',
    '',
    head,
    'Blue chair       4              2026-03-01       49.90',
    'Lamp             2              2026-03-04       15.00',
    '',
    'Total: 229.60',
  ];
  const fields = propose(page, [head, 'Desk             1              2026-03-09       99.00']);
  t.deepEqual(
    fields.map(({ name, type, isArray }) => [name, type, isArray]),
    [
      ['order', 'text', false],
      ['total', 'number', false],
      ['items', 'object', true],
    ],
  );
  t.deepEqual(
    fields[2]?.properties?.map(({ name, type, description }) => [name, type, description]),
    [
      ['article', 'text', 'Article'],
      ['ordered', 'number', 'Ordered'],
      ['delivered', 'date', 'Delivered'],
      ['price', 'number', 'Price'],
    ],
  );
});

test('a label that comes again is one field, of the type that all its values have', (t) => {
  t.deepEqual(told(['Amount: 5.50', 'Amount: 7', 'Level: 3', 'Level: high']), [
    ['amount', 'number'],
    ['level', 'text'],
  ]);
});

test('a page without labels proposes nothing', (t) => {
  t.deepEqual(
    propose(['The quick brown fox jumps over the lazy dog.', 'It was 10:30 in the morning.'], []),
    [],
  );
});

test('types follow from all values, and codes stay texts', (t) => {
  const cases: [string, string[], string][] = [
    ['Total', ['5.50', '$ 1,000'], 'number'],
    ['Total', ['5.50', 'none'], 'text'],
    ['Customer no.', ['12345'], 'text'],
    ['Phone', ['555 1234'], 'text'],
    ['Code', ['007'], 'text'],
    ['Count', ['007'], 'text'],
    ['Share', ['0.5'], 'number'],
    ['Account balance', ['12.5'], 'text'],
    ['Due', ['31.12.2026', '1 Jan 2027'], 'date'],
    ['Agreed', ['yes', 'No'], 'boolean'],
    ['Agreed', ['☑'], 'boolean'],
    ['Grade', ['x'], 'text'],
    ['Empty', ['', ' '], 'text'],
    ['Long', ['1234567890123456'], 'text'],
  ];
  for (const [label, values, type] of cases)
    t.is(inferType(label, values), type as never, `${label} ${values}`);
});

test('every label makes a name that a field can have, or none', (t) => {
  t.deepEqual(
    ['Invoice No.', '  Größe (cm) ', '2nd line', 'constructor', 'Имя', '…', '__proto__'].map(nameOf),
    ['invoice_no', 'größe_cm', '_2nd_line', '_constructor', 'имя', '', 'proto'],
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (label) => {
      const name = nameOf(label);
      if (name === '') return;
      const free = freeName(name, new Set([name]));
      for (const one of [name, free]) {
        t.regex(one, FIELD_NAME_PATTERN);
        t.false(FORBIDDEN_FIELD_NAMES.includes(one));
      }
      t.not(free, name);
    }),
  );
});

test('whatever stands on a page, the fields keep the rules for names', (t) => {
  const line = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Total:', '5', '   ', 'Date', 'a', 'b')),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const check = (fields: ReturnType<typeof fieldsOf>): void => {
        t.is(new Set(fields.map(({ name }) => name)).size, fields.length);
        for (const { name, properties } of fields) {
          t.regex(name, FIELD_NAME_PATTERN);
          if (properties !== undefined) check(properties);
        }
      };
      check(propose(lines.map((words) => words.join('  '))));
    }),
  );
});
