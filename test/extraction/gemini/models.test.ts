import test from 'ava';
import { estimateCostUsd } from '../../../src/extraction/gemini/models.ts';

const DAY = new Date('2026-11-24');

test('The price is that of the model, its day and the length of the prompt', (t) => {
  const million = { input: 1_000_000, output: 1_000_000 };
  t.is(estimateCostUsd('gemini-3.8-flash', million, { at: DAY }), 4.5);
  t.is(estimateCostUsd('models/gemini-3.8-flash', million, { at: new Date('2027-01-01') }), 9);
  t.is(estimateCostUsd('gemini-3.1-pro-preview', { input: 100_000, output: 0 }, { at: DAY }), 0.2);
  t.is(estimateCostUsd('gemini-3.1-pro-preview', { input: 1_000_000, output: 0 }, { at: DAY }), 4);
});

test('A model without a known price has none', (t) => {
  t.is(estimateCostUsd('gemini-99', { input: 1, output: 1 }, { at: DAY }), null);
  t.is(estimateCostUsd('constructor', { input: 1, output: 1 }, { at: DAY }), null);
});
