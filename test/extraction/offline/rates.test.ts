import test from 'ava';
import { spanEndsOf } from '../../../src/extraction/offline/fields/span-ends.ts';
import { extract, field, fields } from './extract-from-text.ts';

test('a rate has its name behind it when nothing else of the document says so', (t) => {
  const page = 'Summe netto    100,00\nzzgl. 19 % MwSt.    19,00\n\nZahlbar mit 2 % Skonto oder netto.\n';
  t.deepEqual(extract(fields('mwst_satz:number skonto_prozent:number'), page).values, {
    mwst_satz: 19,
    skonto_prozent: 2,
  });
  const both = `${page}\nInnerhalb von acht Tagen 3 % Skonto.\n`;
  t.is(extract(fields('skonto_prozent:number'), both).values.skonto_prozent, null);
});

test('a span of days may write its month or its year only once', (t) => {
  const schema = fields('period_from:date period_to:date');
  for (const [line, from] of [
    ['1 October to 31 October 2031', '2031-10-01'],
    ['Zeitraum 3. bis 31.10.2031', '2031-10-03'],
  ] as const) {
    t.deepEqual(extract(schema, `Overview\n\n${line}\n`).values, {
      period_from: from,
      period_to: '2031-10-31',
    });
  }
});

test('the last word of a day’s name tells which end of a time it is, unless it is part of a known phrase', (t) => {
  t.is(spanEndsOf('behandlung von'), 'behandlung beginning');
  t.is(spanEndsOf('periodo al'), 'periodo ending');
  t.is(spanEndsOf('valid from'), 'valid from');
  t.is(spanEndsOf('invoice date'), 'invoice date');
});

test('the last digits of the one masked number are those of the card', (t) => {
  const schema = [field('last4', 'text', 'Last four digits of the card')];
  t.is(extract(schema, 'Total 9.00\nCard ************7716\n').values.last4, '7716');
  t.is(extract(schema, 'Card ****7716\nRef ****1188\n').values.last4, null);
});

test('a head of several words that names one column is one, and sums or sentences below are no rows', (t) => {
  const page = `
Goods                 Qty     Unit Value      Total Value

Bowls, glazed         400     6.20            2,480.00
Tea cups              200     8.50            1,700.00

Total boxes: 9        Net weight: 212.0       Sum: 4,180.00
Score: 7,25           4
`;
  const { values } = extract(
    [
      field('goods', [
        field('description'),
        field('qty', 'number'),
        field('unit_value', 'number'),
        field('total_value', 'number'),
      ]),
    ],
    page,
  );
  t.deepEqual(values.goods, [
    { description: 'Bowls, glazed', qty: 400, unit_value: 6.2, total_value: 2480 },
    { description: 'Tea cups', qty: 200, unit_value: 8.5, total_value: 1700 },
  ]);
});
