import test from 'ava';
import { alignDecimals, showConfidence, showPages, showValue } from '../../src/cli/show-value.ts';

test('values are shown as JSON has them, absent ones as a dash', (t) => {
  t.deepEqual([null, [], 'A-1', '2026-10-14', 12.5, 1e6, true, false].map(showValue), [
    '—',
    '—',
    'A-1',
    '2026-10-14',
    '12.5',
    '1000000',
    'yes',
    'no',
  ]);
  t.is(showValue(['red', 'green', null]), 'red, green, —');
});

test('text of a document cannot steer the terminal or break a row', (t) => {
  t.is(showValue('a\u001b[2Jb\r\nc\u009bd'), 'a [2Jb c d');
  t.notRegex(showValue({ note: 'x\u001b[2J' }), /\p{Cc}/u);
});

test('a confidence has two decimals, and none without a value', (t) => {
  t.deepEqual([0.98, 1, 0.5, null].map(showConfidence), ['0.98', '1.00', '0.50', '']);
});

test('pages are shown as one, as a range, or one by one', (t) => {
  t.deepEqual([[], [1], [1, 2], [2, 3, 4], [1, 3]].map(showPages), ['', '1', '1–2', '2–4', '1, 3']);
});

test('numbers of a column have their decimal points below one another', (t) => {
  t.deepEqual(alignDecimals(['2370', '427.5', '-0.25']), ['2370   ', '427.5 ', '-0.25']);
  t.deepEqual(alignDecimals(['7', '12']), ['7', '12']);
  t.deepEqual(alignDecimals([]), []);
});
