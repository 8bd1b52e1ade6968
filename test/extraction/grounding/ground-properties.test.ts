import test from 'ava';
import fc from 'fast-check';
import type { Box } from '../../../src/contract/page-text.ts';
import { field, rows } from '../schema-fields.ts';
import { ground, groundOne } from './ground.ts';
import { typedPage } from './typed-page.ts';

const word = fc.oneof(
  fc.stringMatching(/^[A-Za-zÄÖÜäöüß]{1,9}$/u),
  fc.stringMatching(/^[A-Z]{1,3}-?[0-9]{1,6}[.,:]?$/u),
  fc
    .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
    .filter((text) => /^\S+$/u.test(text) && !/\p{C}/u.test(text)),
);
const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });

function near(a: Box, b: Box): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) < 2e-6);
}

test('Property: words of a line are found exactly, in the place that their origin names', async (t) => {
  const drawn = fc.tuple(lines, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 4 }));
  await fc.assert(
    fc.asyncProperty(drawn, async ([texts, lineSeed, wordSeed, count]) => {
      const page = typedPage(texts.map((words) => words.join(' ')));
      const line = lineSeed % texts.length;
      const onLine = page.words.filter((one) => one.line === line);
      const first = wordSeed % onLine.length;
      const taken = onLine.slice(first, first + count);
      const [left, right] = [taken[0], taken.at(-1)];
      if (left === undefined || right === undefined) throw new RangeError('nothing was drawn');
      const box = { ...left.box, width: right.box.x + right.box.width - left.box.x };
      const detail = await groundOne(
        taken.map(({ text }) => text).join(' '),
        [page],
        {},
        {
          origins: { x: [{ page: 1, box }] },
        },
      );
      t.is(detail?.match, 'EXACT');
      t.is(detail?.citations.length, 1);
      t.true(near(detail?.citations[0]?.box ?? box, box));
    }),
    { numRuns: 300 },
  );
});

const LOCALES = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'sv-SE', 'nl-NL'];

test('Property: a number is found in the form of any locale', async (t) => {
  const cents = fc.integer({ min: 0, max: 99_999_999_999 });
  await fc.assert(
    fc.asyncProperty(cents, fc.constantFrom(...LOCALES), fc.boolean(), async (amount, locale, currency) => {
      const value = amount / 100;
      const format = currency
        ? ({ style: 'currency', currency: 'EUR' } as const)
        : { minimumFractionDigits: 2 };
      const text = new Intl.NumberFormat(locale, format).format(value);
      const detail = await groundOne(value, [typedPage([`Total ${text.replaceAll(/\s/gu, ' ')} due`])]);
      t.true(detail?.match === 'NORMALIZED' || detail?.match === 'EXACT', `${value} as ${text}`);
    }),
    { numRuns: 300 },
  );
});

test('Property: a date is found in the form of any locale', async (t) => {
  const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
  const style = fc.constantFrom('short', 'medium', 'long');
  const locale = fc.constantFrom('en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'nl-NL', 'sv-SE', 'it-IT');
  await fc.assert(
    fc.asyncProperty(days, style, locale, async (day, dateStyle, language) => {
      const text = new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' }).format(day);
      const value = day.toISOString().slice(0, 10);
      const detail = await groundOne(value, [typedPage([`Date ${text} here`])], { type: 'date' });
      t.true(detail?.match === 'NORMALIZED' || detail?.match === 'EXACT', `${value} as ${text}`);
    }),
    { numRuns: 300 },
  );
});

test('Property: what is not on the page is NONE, with no citation', async (t) => {
  const foreign = fc.stringMatching(/^[а-я]{5,20}$/u);
  await fc.assert(
    fc.asyncProperty(
      lines,
      foreign,
      fc.integer({ min: 10_000_000, max: 99_999_999 }),
      async (texts, text, number) => {
        const page = typedPage(texts.map((words) => words.join(' ')));
        const fields = [field('text'), field('number', 'number')];
        const details = await ground(fields, { text, number }, [page]);
        t.like(details.text, { match: 'NONE', citations: [], confidence: 0.3 });
        t.like(details.number, { match: 'NONE', citations: [] });
      },
    ),
  );
});

test('Property: every leaf has details and every box lies on its page, even of words that do not', async (t) => {
  const side = fc.double({ min: -0.2, max: 1.2, noNaN: true });
  const box = fc.record({ x: side, y: side, width: side, height: side });
  const placed = fc.array(fc.record({ text: word, box, line: fc.nat(3) }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(placed, async (words) => {
      const page = typedPage([], { words });
      const fields = [rows('items', [field('a'), field('b')])];
      const items = words.map(({ text }, at) => ({ a: text, b: words[at + 1]?.text ?? null }));
      const details = await ground(fields, { items }, [page]);
      t.is(Object.keys(details).length, 2 * words.length - 1);
      for (const { citations } of Object.values(details)) {
        for (const { box: cited } of citations) {
          t.true(cited.x >= 0 && cited.y >= 0 && cited.width >= 0 && cited.height >= 0);
          t.true(cited.x + cited.width <= 1 + 1e-9 && cited.y + cited.height <= 1 + 1e-9);
        }
      }
    }),
  );
});

test('Property: an amount that stands under several labels is taken from its own, beside it or above it', async (t) => {
  const labels = {
    subtotal: ['Subtotal', 'Zwischensumme', 'Sous-total'],
    tax: ['VAT', 'Umsatzsteuer', 'TVA'],
    shipping: ['Shipping', 'Versandkosten', 'Frais de port'],
    total: ['Total', 'Gesamtbetrag', 'Total TTC'],
    amount_paid: ['Amount paid', 'Bereits bezahlt', 'Acompte versé'],
  };
  const names = fc.shuffledSubarray(Object.keys(labels) as (keyof typeof labels)[], { minLength: 2 });
  const cents = fc.integer({ min: 100, max: 9_999_999 });
  const drawn = fc.tuple(names, fc.nat({ max: 2 }), cents, fc.boolean(), fc.nat({ max: 3 }));
  await fc.assert(
    fc.asyncProperty(drawn, async ([order, language, amount, isAbove, rows]) => {
      const printed = (amount / 100).toFixed(2);
      const label = (name: keyof typeof labels) => labels[name][language] ?? '';
      const lines = isAbove
        ? [order.map((name) => label(name).padEnd(24)).join(''), order.map(() => printed.padEnd(24)).join('')]
        : order.map((name) => `${label(name).padEnd(30)}${printed}`);
      const goods = Array.from({ length: rows }, (_, at) => `Article no ${at}   1   ${printed}`);
      const page = typedPage([...goods, ...lines]);
      const fields = order.map((name) => field(name, 'number'));
      const values = Object.fromEntries(order.map((name) => [name, amount / 100]));
      const details = await ground(fields, values, [page]);
      for (const [at, name] of order.entries()) {
        const line = rows + (isAbove ? 1 : at);
        const own = page.words.filter((word) => word.text === printed && word.line === line);
        const box = details[name]?.citations[0]?.box;
        t.is(box?.x.toFixed(3), own[isAbove ? at : 0]?.box.x.toFixed(3), `${name} of ${order}`);
        t.is(box?.y.toFixed(3), own[0]?.box.y.toFixed(3), `${name} of ${order}`);
      }
    }),
    { numRuns: 60 },
  );
});
