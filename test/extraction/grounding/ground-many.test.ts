import test from 'ava';
import { field, rows } from '../schema-fields.ts';
import { ground } from './ground.ts';
import { typedPage } from './typed-page.ts';

const PAGES = 25;
const ROWS_A_PAGE = 45;
const FIELDS = [
  rows('items', [
    field('id'),
    field('kind'),
    field('qty', 'number'),
    field('amount', 'number'),
    field('day', 'date'),
    field('wrong'),
  ]),
];
const ITEMS = Array.from({ length: PAGES * ROWS_A_PAGE }, (_, row) => ({
  id: `W${row}`,
  kind: 'Widget',
  qty: 1,
  amount: 1000 + row / 4,
  day: `2024-03-${String(1 + (row % 28)).padStart(2, '0')}`,
  wrong: `nowhere ${row} to be seen`,
}));

function printed() {
  return Array.from({ length: PAGES }, (_, page) =>
    typedPage(
      ITEMS.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE).map(
        ({ id, kind, qty, amount, day }) => `${id}  ${kind}  ${qty}  ${amount.toFixed(2)}  ${day}`,
      ),
      { page: page + 1 },
    ),
  );
}

test('Thousands of values that repeat are each found in their own row, and the event loop keeps turning', async (t) => {
  let turns = 0;
  let counting = true;
  const count = (): void => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const pages = printed();
  const details = await ground(FIELDS, { items: ITEMS }, pages);
  counting = false;
  t.true(turns >= 5);
  for (const row of ITEMS.keys()) {
    const place = { page: 1 + Math.floor(row / ROWS_A_PAGE), y: 0.02 + (row % ROWS_A_PAGE) * 0.02 };
    for (const name of ['id', 'kind', 'qty', 'amount', 'day']) {
      const citation = details[`items[${row}].${name}`]?.citations[0];
      t.is(citation?.page, place.page);
      t.true(Math.abs((citation?.box.y ?? 0) - place.y) < 1e-5);
    }
    t.is(details[`items[${row}].wrong`]?.match, 'NONE');
  }
});

test('Aborting ends the search with the reason', async (t) => {
  const abort = new AbortController();
  const reason = new Error('cancelled by the user');
  setImmediate(() => abort.abort(reason));
  const grounding = ground(FIELDS, { items: ITEMS }, printed(), { signal: abort.signal });
  t.is(await t.throwsAsync(grounding), reason);
});

test('Words of a megabyte do not hold the search up', async (t) => {
  const long = ['9'.repeat(1e6), '1,'.repeat(5e5), 'May5'.repeat(2e5), '-'.repeat(1e6)];
  const page = typedPage([`1 ${long.join(' 5 ')}`, 'W1']);
  const details = await ground(
    FIELDS,
    { items: [{ id: 'W1', qty: 1, day: '2024-03-05', wrong: 'x'.repeat(1e6) }] },
    [page],
  );
  t.is(details['items[0].id']?.match, 'EXACT');
  t.is(details['items[0].wrong']?.match, 'NONE');
});
