import { drawPairs, type Pair, type PairStyle } from '../blocks/pairs.ts';
import { drawTable, type TableStyle } from '../blocks/table.ts';
import type { Chance } from '../chance.ts';
import type { Draft, Place } from '../draft.ts';
import { showCents, showDay } from '../notation.ts';
import { put, putRight } from '../sheet.ts';
import { formsOf } from '../words.ts';

/** The statement of an account with facts by chance. */
export function makeStatement(
  chance: Chance,
  place: Place,
  look: { meta: PairStyle; rows: number; lines: TableStyle['lines']; isOneColumn: boolean },
): Draft {
  const { language } = place;
  const say = (key: string) => formsOf(key, language)[0] ?? '';
  const holder = chance.pick(formsOf('person', language));
  const account = `${chance.digits(4)} ${chance.digits(4)} ${chance.digits(2)}`;
  const month = String(chance.between(1, 12)).padStart(2, '0');
  const opening = chance.between(20_000, 400_000);
  const days = chance.some(
    Array.from({ length: 28 }, (_, at) => String(at + 1).padStart(2, '0')),
    look.rows,
  );
  let balance = opening;
  const entries = days.map((one) => {
    const amount = chance.between(500, 90_000) * chance.pick([1, -1, -1]);
    balance += amount;
    return { day: `2025-${month}-${one}`, text: chance.pick(formsOf('entries', language)), amount, balance };
  });
  const [first, last] = [`2025-${month}-01`, `2025-${month}-28`];
  const pairs: Pair[] = [
    [say('holder'), holder],
    [say('account'), account],
    [say('period'), `${showDay(first, language)} ${say('until')} ${showDay(last, language)}`],
    [say('opening'), showCents(opening, language)],
    [say('closing'), showCents(balance, language)],
  ];
  const amounts = look.isOneColumn
    ? [{ key: 'amount', type: 'number', about: 'Below 0 for what was paid out' } as const]
    : ([
        { key: 'debit', type: 'number', about: 'What was paid out' },
        { key: 'credit', type: 'number', about: 'What was paid in' },
      ] as const);
  return {
    asked: [
      { key: 'account_holder', type: 'text', about: 'Whose account it is', value: holder },
      { key: 'account_number', type: 'text', about: 'The number of the account', value: account },
      { key: 'opening_balance', type: 'number', about: 'The balance before', value: opening / 100 },
      { key: 'closing_balance', type: 'number', about: 'The balance after', value: balance / 100 },
      { key: 'due_date', type: 'date', about: 'A day it has to be paid by', value: null },
      {
        key: 'transactions',
        about: 'The entries of the account',
        columns: [
          { key: 'date', type: 'date', about: 'The day of the entry' },
          { key: 'description', type: 'text', about: 'What it was for' },
          ...amounts,
          { key: 'balance', type: 'number', about: 'The balance after the entry' },
        ],
        rows: entries.map(({ day, text, amount, balance: after }) => ({
          date: day,
          description: text,
          ...(look.isOneColumn
            ? { amount: amount / 100 }
            : { debit: amount < 0 ? -amount / 100 : null, credit: amount > 0 ? amount / 100 : null }),
          balance: after / 100,
        })),
      },
    ],
    paint(sheet) {
      put(sheet, say('statement'), sheet.left, 44, { size: sheet.size + 6, bold: true });
      putRight(sheet, 'Aldermere Bank', sheet.right, 44, { size: sheet.size + 2 });
      const shown = look.meta === 'boxes' ? pairs.filter(([label]) => label !== say('period')) : pairs;
      const top = drawPairs(sheet, shown, {
        style: look.meta,
        left: sheet.left,
        right: sheet.right,
        top: 84,
      });
      const middle = look.isOneColumn
        ? [{ head: say('entry_amount'), from: 0.6, to: 0.8, isRight: true }]
        : [
            { head: say('debit'), from: 0.55, to: 0.69, isRight: true },
            { head: say('credit'), from: 0.69, to: 0.83, isRight: true },
          ];
      const columns = [
        { head: say('booked'), from: 0, to: 0.16 },
        { head: say('entry'), from: 0.16, to: 0.55 },
        ...middle,
        { head: say('balance'), from: 0.83, to: 1, isRight: true },
      ];
      const rows = entries.map(({ day, text, amount, balance: after }) => [
        showDay(day, language),
        text,
        ...(look.isOneColumn
          ? [showCents(amount, language)]
          : [amount < 0 ? showCents(-amount, language) : '', amount > 0 ? showCents(amount, language) : '']),
        showCents(after, language),
      ]);
      const newPage = () => {
        sheet.pdf.addPage();
        return 50;
      };
      const style = { lines: look.lines, headAgain: true, bottom: sheet.bottom };
      drawTable(sheet, columns, rows, { top: top + 20, style, newPage });
    },
  };
}
