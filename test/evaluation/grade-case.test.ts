import test from 'ava';
import { gradeCase } from '../../bench/evaluation/grade-case.ts';
import { field } from '../extraction/schema-fields.ts';

const verdictOf = (type: 'text' | 'number' | 'date' | 'boolean', expected: unknown, given: never) =>
  gradeCase([field('x', type)], { x: expected }, { x: given }).fields[0]?.verdict;

for (const [type, expected, given, verdict] of [
  ['text', 'ACME Corp.', 'acme corp', 'exact'],
  ['text', 'Straße 5', 'STRASSE 5', 'exact'],
  ['text', 'A-17', 'A-18', 'wrong'],
  ['text', 'A-17', null, 'missing'],
  ['text', null, null, 'absent'],
  ['text', null, 'A-17', 'wrong'],
  ['text', '—', '…', 'wrong'],
  ['number', 12.5, 12.504, 'exact'],
  ['number', 12.5, 12.51, 'wrong'],
  ['date', '2025-03-04', '2025-04-03', 'wrong'],
  ['boolean', false, false, 'exact'],
  ['boolean', false, true, 'wrong'],
] as const) {
  test(`Of the ${type} ${expected}, ${given} is ${verdict}`, (t) => {
    t.is(verdictOf(type, expected, given as never), verdict);
  });
}

const items = field('items', 'object', {
  isArray: true,
  properties: [field('name', 'text'), field('amount', 'number')],
});

test('Rows are paired so that they agree best, whatever their order, and count by the F1 of their cells', (t) => {
  const expected = {
    items: [
      { name: 'Nails', amount: 1 },
      { name: 'Glue', amount: 2 },
      { name: 'Tape', amount: 3 },
    ],
  };
  const given = {
    items: [
      { name: 'Glue', amount: 9 },
      { name: 'Nails', amount: 1 },
    ],
  };
  const { fields, values } = gradeCase([items], expected, given);
  t.deepEqual(fields[0]?.cells, { right: 3, expected: 6, given: 4 });
  t.is(fields[0]?.verdict, 'partial');
  t.is(fields[0]?.score, 0.6);
  t.deepEqual(
    values.filter(({ isRight }) => !isRight).map(({ path }) => path),
    ['items[0].amount'],
  );
});

test('Rows that are too many are wrong, and a list without a right cell is', (t) => {
  const grade = (given: object[]) =>
    gradeCase([items], { items: [{ name: 'Nails', amount: 1 }] }, { items: given as never });
  t.is(grade([{ name: 'Nails', amount: 1 }]).fields[0]?.verdict, 'exact');
  t.deepEqual(
    grade([
      { name: 'Nails', amount: 1 },
      { name: 'Glue', amount: 2 },
    ]).values.map(({ isRight }) => isRight),
    [true, true, false, false],
  );
  t.is(grade([{ name: 'Glue', amount: 2 }]).fields[0]?.verdict, 'wrong');
  t.is(grade([]).fields[0]?.verdict, 'missing');
});

test('What else is accepted is right, in rows too', (t) => {
  const fields = [field('seller', 'text'), items];
  const expected = { seller: 'ACME', items: [{ name: 'Nails', amount: 1 }] };
  const given = { seller: 'ACME Corp', items: [{ name: 'Nails 4 mm', amount: 1 }] };
  const accepted = { seller: ['ACME Corp'], items: [{ name: ['Nails 4 mm'] }] };
  t.deepEqual(
    gradeCase(fields, expected, given, accepted).fields.map(({ verdict }) => verdict),
    ['exact', 'exact'],
  );
});

test('Members of an object are fields of their own, and a list of values is right as a whole', (t) => {
  const fields = [
    field('seller', 'object', { properties: [field('name', 'text')] }),
    field('tags', 'text', { isArray: true }),
  ];
  const graded = gradeCase(
    fields,
    { seller: { name: 'A' }, tags: ['x', 'y'] },
    { seller: { name: 'A' }, tags: ['x'] },
  );
  t.deepEqual(
    graded.fields.map(({ name, type, verdict }) => [name, type, verdict]),
    [
      ['seller.name', 'text', 'exact'],
      ['tags', 'text[]', 'wrong'],
    ],
  );
});
