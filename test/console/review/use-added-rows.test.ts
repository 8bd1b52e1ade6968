import test from 'ava';
import { createElement, useState } from 'react';
import { renderToString } from 'react-dom/server';
import type { Extraction, SchemaField } from '../../../src/client/index.ts';
import { correctionsOf } from '../../../src/console/review/corrections-of.ts';
import type { Drafts } from '../../../src/console/review/drafts.ts';
import { useAddedRows } from '../../../src/console/review/use-added-rows.ts';

const field = (name: string, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, type: 'text', description: '', required: false, isArray: false, fuzzyMatch: false },
  ...more,
});
const FIELDS = [
  field('total'),
  field('items', { type: 'object', isArray: true, properties: [field('title'), field('qty')] }),
];

const extractionOf = (revision: number, titles: readonly string[]): Extraction => ({
  ...{ jobId: 'job', attempt: 1, schemaId: 'schema', schemaVersion: 1, revision },
  fields: { total: '1', items: titles.map((title) => ({ title, qty: null })) },
  ...{ details: {}, missing: [], model: 'offline', reviewedAt: null, reviewedBy: null },
  ...{ createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' },
});
const BEFORE = extractionOf(1, ['A chair', 'A table']);
const MINE: Drafts = new Map([
  ['total', { text: '2', from: '1' }],
  ['items[2].title', { text: 'A lamp', from: null }],
  ['items[2].qty', { text: '5', from: null }],
]);

/** A row is added and written in; then somebody else saves. Gives what a save would send then, and the path at work. */
function reviewOver(theirs: Extraction, drafts: Drafts = MINE) {
  const seen: { sent?: ReturnType<typeof correctionsOf>; active?: string | null } = {};
  const Review = () => {
    const [step, setStep] = useState(0);
    const [extraction, setExtraction] = useState(BEFORE);
    const [written, setDrafts] = useState<Drafts>(new Map());
    const [active, setActive] = useState<string | null>(null);
    const at = { drafts: written, setDrafts, active, setActive };
    const { leaves, added, addRow } = useAddedRows(FIELDS, extraction, at, setActive);
    if (step < 3) setStep(step + 1);
    if (step === 0) addRow('items');
    if (step === 1) setDrafts(drafts);
    if (step === 2) setExtraction(theirs);
    const leafAt = (path: string) => leaves.find((leaf) => leaf.path === path);
    seen.sent = correctionsOf({ drafts: written, leafAt, added, extraction });
    seen.active = active;
    return null;
  };
  renderToString(createElement(Review));
  return seen;
}

test('an added row is saved behind the others when somebody removes a row meanwhile', (t) => {
  t.deepEqual(reviewOver(extractionOf(2, ['A table'])), {
    sent: {
      items: [{ title: 'A table', qty: null }, {}],
      total: '2',
      'items[1].title': 'A lamp',
      'items[1].qty': '5',
    },
    active: 'items[1].title',
  });
});

test('an added row does not come into the row that somebody adds meanwhile', (t) => {
  const { sent, active } = reviewOver(extractionOf(2, ['A chair', 'A table', 'A stool']));
  t.deepEqual(Object.keys(sent ?? {}), ['items', 'total', 'items[3].title', 'items[3].qty']);
  t.is(active, 'items[3].title');
});

test('a correction of a row that is gone is neither saved in an added row nor forgotten', (t) => {
  const drafts = new Map(MINE).set('items[1].qty', { text: '7', from: null });
  t.is(reviewOver(extractionOf(2, ['A table']), drafts).sent, null);
});
