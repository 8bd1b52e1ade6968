import test from 'ava';
import fc from 'fast-check';
import { parseDate } from '../../../src/extraction/coercion/parse-date.ts';

const day = fc.date({
  min: new Date('1950-01-01T00:00:00Z'),
  max: new Date('2049-12-31T00:00:00Z'),
  noInvalidDate: true,
});

function parts(date: Date) {
  const [year = '', month = '', dayOfMonth = ''] = date.toISOString().slice(0, 10).split('-');
  return { iso: `${year}-${month}-${dayOfMonth}`, year, month, dayOfMonth };
}

for (const locale of ['en-GB', 'en-US', 'de', 'fr', 'es', 'nl', 'it', 'pt', 'sv', 'da']) {
  test(`a day written in words in ${locale} is read back`, (t) => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    fc.assert(fc.property(day, (date) => t.is(parseDate(format.format(date)), parts(date).iso)));
  });
}

test('a day in digits is read back in the order that the document has', (t) => {
  fc.assert(
    fc.property(day, fc.constantFrom('/', '-'), (date, mark) => {
      const { iso, year, month, dayOfMonth } = parts(date);
      t.is(parseDate([dayOfMonth, month, year].join(mark), { dateOrder: 'dmy' }), iso);
      t.is(parseDate([month, dayOfMonth, year.slice(2)].join(mark), { dateOrder: 'mdy' }), iso);
      t.is(parseDate([year, month, dayOfMonth].join(mark)), iso);
      t.is(parseDate(`${Number(dayOfMonth)}.${Number(month)}.${year}`), iso);
    }),
  );
});

test('without evidence, an ambiguous day is no day', (t) => {
  t.is(parseDate('03/04/2024'), null);
  t.is(parseDate('05/05/2024'), '2024-05-05');
  t.is(parseDate('15/03/2024'), '2024-03-15');
  t.is(parseDate('03/15/2024'), '2024-03-15');
});

test('weekdays, ordinals, abbreviations and times around a day do not hide it', (t) => {
  for (const text of [
    'Friday, 15 March 2024',
    '15th of March 2024',
    'Mar 15, 2024',
    '15-Mar-24',
    '15. März 2024',
    "15 mars '24",
    '2024-03-15T08:30:00Z',
    '15/03/2024 8:13:39 PM',
    '15 de marzo de 2024',
    '15MAR2024',
    '15th day of March, 2024',
  ]) {
    t.is(parseDate(text), '2024-03-15', text);
  }
});

test('days the calendar lacks and days known in part give null', (t) => {
  for (const text of [
    '31.02.2024',
    '29.02.2023',
    '2024-13-01',
    'March 2024',
    '2024',
    '12/2024',
    'soon',
    '',
    '15 Foo 2024',
  ]) {
    t.is(parseDate(text), null, text);
  }
});

test('a two-digit year below fifty is of this century', (t) => {
  t.is(parseDate('01.05.14'), '2014-05-01');
  t.is(parseDate('01.05.74'), '1974-05-01');
});
