import test from 'ava';
import { keepFound } from '../../../src/extraction/checks/keep-found.ts';
import { ground } from '../grounding/ground.ts';
import { typedPage } from '../grounding/typed-page.ts';
import { field } from '../schema-fields.ts';

const page = typedPage(['Invoice R-77', 'Nails   4   1.20', 'Glue   2   9.90', 'Tags red green']);
const fields = [
  field('number', 'text'),
  field('total', 'number'),
  field('paid', 'boolean'),
  field('seller', 'object', { properties: [field('name', 'text')] }),
  field('tags', 'text', { isArray: true }),
  field('items', 'object', {
    isArray: true,
    properties: [field('name', 'text'), field('count', 'number'), field('price', 'number')],
  }),
];
const values = {
  number: 'R-77',
  total: 512.5,
  paid: true,
  seller: { name: 'Nobody Ltd' },
  tags: ['blue', 'red', 'green'],
  items: [
    { name: 'Screws', count: 30, price: 7.7 },
    { name: 'Nails', count: 4, price: 3.3 },
    { name: 'Glue', count: 2, price: 9.9 },
  ],
};

test('A strict schema keeps what stands on the page, and nulls or drops the rest', async (t) => {
  const kept = keepFound(fields, values, await ground(fields, values, [page]));
  t.deepEqual(kept.values, {
    number: 'R-77',
    total: null,
    paid: null,
    seller: { name: null },
    tags: ['red', 'green'],
    items: [
      { name: 'Nails', count: 4, price: null },
      { name: 'Glue', count: 2, price: 9.9 },
    ],
  });
});

test('The details follow what is kept to its new place, and there are none of anything else', async (t) => {
  const { details } = keepFound(fields, values, await ground(fields, values, [page]));
  t.deepEqual(Object.keys(details).sort(), [
    'items[0].count',
    'items[0].name',
    'items[1].count',
    'items[1].name',
    'items[1].price',
    'number',
    'tags[0]',
    'tags[1]',
  ]);
  t.is(details['items[1].price']?.citations[0]?.text, '9.90');
  t.is(details['tags[0]']?.citations[0]?.text, 'red');
});
