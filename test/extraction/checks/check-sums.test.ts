import test from 'ava';
import type { FieldDetail, FieldValues } from '../../../src/contract/extraction.ts';
import { checkSums, SUM_MISMATCH_FACTOR } from '../../../src/extraction/checks/check-sums.ts';
import { printedAmounts } from '../../../src/extraction/checks/printed-amounts.ts';
import { leafPaths } from '../../../src/extraction/field-paths.ts';
import { field, fields } from '../offline/extract-from-text.ts';

const found: FieldDetail = { confidence: 0.98, match: 'EXACT', source: 'MODEL', citations: [] };
const schema = [
  ...fields('subtotal:number discount:number vat:number total:number'),
  field('items', fields('description quantity:number unit_price:number amount:number')),
];

function check(values: FieldValues, own: Record<string, FieldDetail> = {}, printed: number[] = []) {
  const leaves = [...leafPaths(schema, values)].map(({ path }) => [path, own[path] ?? found]);
  return checkSums(schema, values, Object.fromEntries(leaves), new Set(printed));
}

test('a total that is not net and tax has the check and half its confidence, and no other value has', (t) => {
  const details = check({ subtotal: 100, discount: null, vat: 20, total: 125, items: [] });
  t.deepEqual(details.total, { ...found, confidence: 0.98 * SUM_MISMATCH_FACTOR, checks: ['SUM_MISMATCH'] });
  t.deepEqual(details.subtotal, found);
});

test('sums that come out, with a discount or to the cent, and sums of which a part is missing are not doubted', (t) => {
  for (const values of [
    { subtotal: 100, discount: null, vat: 20, total: 120.01, items: [] },
    { subtotal: 100, discount: 10, vat: 18, total: 108, items: [] },
    { subtotal: 100, discount: null, vat: null, total: 125, items: [] },
  ]) {
    t.deepEqual(check(values).total, found);
  }
});

test('a charge or a discount without a field explains a difference if its amount is printed', (t) => {
  const values = { subtotal: 100, discount: null, vat: 20, total: 125, items: [] };
  t.deepEqual(check(values, {}, [500, 10_000]).total, found);
  t.deepEqual(check({ ...values, total: 115 }, {}, [500]).total, found);
  t.deepEqual(check(values, {}, [499, 12_500]).total?.checks, ['SUM_MISMATCH']);
});

test('printed amounts are those with cents, in every notation, without their signs', (t) => {
  const texts = ['45.00', '1.234,56', '-7,50€', '2026', '03.11.2026', '45', 'No.', '12.5'];
  const box = { x: 0, y: 0, width: 0.1, height: 0.01 };
  const words = texts.map((text, line) => ({ text, line, box }));
  const page = {
    page: 1,
    width: 595,
    height: 842,
    rotation: 0 as const,
    textSource: 'NATIVE' as const,
    words,
  };
  t.deepEqual(printedAmounts([page]), new Set([4_500, 123_456, 750]));
});

test('items that do not make the net total lower it, unless they make the gross one', (t) => {
  const row = (amount: number) => ({ description: 'Lamp', quantity: 1, unit_price: amount, amount });
  const sums = { subtotal: 100, discount: null, vat: 20, total: 120 };
  t.deepEqual(check({ ...sums, items: [row(60), row(40)] }).subtotal, found);
  t.deepEqual(check({ ...sums, items: [row(80), row(40)] }).subtotal, found);
  t.deepEqual(check({ ...sums, items: [row(60)] }).subtotal?.checks, ['SUM_MISMATCH']);
});

test('what a person set is not doubted, and a sum that comes out again is as sure as before', (t) => {
  const human: FieldDetail = { ...found, confidence: 1, source: 'HUMAN' };
  const wrong = { subtotal: 100, discount: null, vat: 20, total: 125, items: [] };
  t.deepEqual(check(wrong, { total: human }).total, human);
  const details = check(wrong);
  t.deepEqual(checkSums(schema, { ...wrong, vat: 25 }, details, new Set()).total, found);
  t.deepEqual(checkSums(schema, wrong, details, new Set()), details);
});
