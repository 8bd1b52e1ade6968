import test from 'ava';
import { coerceValue } from '../../../src/extraction/coercion/coerce-value.ts';
import { matchPossibleValue } from '../../../src/extraction/coercion/match-possible-value.ts';
import { parseBoolean } from '../../../src/extraction/coercion/parse-boolean.ts';

const field = (type: 'text' | 'number' | 'date' | 'boolean', labels: string[] = [], fuzzyMatch = false) => ({
  type,
  fuzzyMatch,
  possibleValues: labels.map((label, at) => ({ id: `v${at}`, label })),
});

test('raw JSON becomes a value of the type of its field', (t) => {
  t.is(coerceValue(field('number'), '1.234,50 €'), 1234.5);
  t.is(coerceValue(field('number'), 12), 12);
  t.is(coerceValue(field('date'), '15.03.2024'), '2024-03-15');
  t.is(coerceValue(field('boolean'), 'yes'), true);
  t.is(coerceValue(field('boolean'), false), false);
  t.is(coerceValue(field('text'), '  INV-1 '), 'INV-1');
  t.is(coerceValue(field('text'), 17), '17');
});

test('raw JSON that is no value of the type becomes null', (t) => {
  for (const raw of [null, undefined, {}, [], 'n/a', Number.NaN, Number.POSITIVE_INFINITY, 1e300])
    t.is(coerceValue(field('number'), raw), null);
  t.is(coerceValue(field('date'), 20240315), null);
  t.is(coerceValue(field('boolean'), 'perhaps'), null);
  t.is(coerceValue(field('text'), ''), null);
  t.is(coerceValue({ type: 'object', fuzzyMatch: false }, {}), null);
});

test('a text with possible values becomes the label it names, by label or id', (t) => {
  const color = field('text', ['Dark red', 'Blue']);
  t.is(coerceValue(color, 'DARK  RED'), 'Dark red');
  t.is(coerceValue(color, 'v1'), 'Blue');
  t.is(coerceValue(color, 'Dark rod'), null);
});

test('a fuzzy match takes the nearest label, and none when two are as near or all are far', (t) => {
  const values = ['Invoice', 'Credit note', 'Receipt'].map((label) => ({ id: label, label }));
  t.is(matchPossibleValue('Credit-Note', values, true)?.label, 'Credit note');
  t.is(matchPossibleValue('Invo1ce', values, true)?.label, 'Invoice');
  t.is(matchPossibleValue('Statement', values, true), null);
  const near = ['Type A', 'Type B'].map((label) => ({ id: label, label }));
  t.is(matchPossibleValue('Type C', near, true), null);
});

test('yes, no and boxes are read in several languages', (t) => {
  for (const text of ['Yes', 'JA', 'oui', 'Sí', 'X', '☒', '☑', '[x]', 'true'])
    t.is(parseBoolean(text), true, text);
  for (const text of ['No', 'Nein', 'non', 'nee', '☐', '[ ]', 'false']) t.is(parseBoolean(text), false, text);
  for (const text of ['', 'maybe', 'yes and no']) t.is(parseBoolean(text), null, text);
});
