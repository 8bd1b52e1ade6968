import type { Chance } from '../chance.ts';
import type { Draft, Place } from '../draft.ts';
import { showCents, showDay } from '../notation.ts';
import { put, type Sheet, widthOf } from '../sheet.ts';
import { formsOf } from '../words.ts';

/** A form that was filled in, with boxes to tick; `cells` draws a box around each answer, else a line under it. */
export function makeForm(chance: Chance, place: Place, look: { cells: boolean }): Draft {
  const { language } = place;
  const say = (key: string) => formsOf(key, language)[0] ?? '';
  const [first = '', ...rest] = chance.pick(formsOf('person', language)).split(' ');
  const last = rest.join(' ');
  const email = `${first}.${last}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  const facts = { born: chance.day(1990), start: chance.day(2026), salary: chance.between(24, 60) * 100_000 };
  const phone = `0555 ${chance.digits(4)} ${chance.digits(2)}`;
  const job = chance.pick(formsOf('jobs', language));
  const licence = chance.pick([true, false]);
  const answers = [
    ['last_name', last],
    ['first_name', first],
    ['born', showDay(facts.born, language)],
    ['nationality', say('national')],
    ['phone', phone],
    ['email', `${email}@example.org`],
    ['position', job],
    ['start', showDay(facts.start, language)],
    ['salary', showCents(facts.salary, language)],
    ['signature', ''],
  ] as const;
  return {
    asked: [
      { key: 'last_name', type: 'text', about: 'The family name', value: last },
      { key: 'first_name', type: 'text', about: 'The given name', value: first },
      { key: 'birth_date', type: 'date', about: 'The day of birth', value: facts.born },
      { key: 'nationality', type: 'text', about: 'The nationality', value: say('national') },
      { key: 'phone', type: 'text', about: 'The telephone number', value: phone },
      { key: 'email', type: 'text', about: 'The e-mail address', value: `${email}@example.org` },
      { key: 'position', type: 'text', about: 'The position applied for', value: job },
      { key: 'start_date', type: 'date', about: 'The day the person is available from', value: facts.start },
      { key: 'desired_salary', type: 'number', about: 'The salary asked for', value: facts.salary / 100 },
      {
        key: 'driving_licence',
        type: 'boolean',
        about: 'Whether the person has a driving licence',
        value: licence,
      },
      { key: 'reference', type: 'text', about: 'A reference number', value: null },
    ],
    paint(sheet) {
      put(sheet, say('form'), sheet.left, 44, { size: sheet.size + 6, bold: true });
      const half = (sheet.left + sheet.right) / 2;
      for (const [at, [key, value]] of answers.entries()) {
        const x = at % 2 === 0 ? sheet.left : half;
        paintAnswer(sheet, say(key), value, { x, y: 92 + Math.floor(at / 2) * 46, cells: look.cells });
      }
      const y = 92 + Math.ceil(answers.length / 2) * 46 + 10;
      put(sheet, say('licence'), sheet.left, y);
      paintBox(sheet, say('yes'), licence, half, y);
      paintBox(sheet, say('no'), !licence, half + 90, y);
      put(sheet, say('office_use'), sheet.left, y + 60, { size: sheet.size - 2, bold: true });
      sheet.pdf
        .rect(sheet.left, y + 74, sheet.right - sheet.left, 60)
        .lineWidth(0.6)
        .strokeColor('#777777')
        .stroke();
    },
  };
}

function paintAnswer(
  sheet: Sheet,
  label: string,
  value: string,
  { x, y, cells }: { x: number; y: number; cells: boolean },
): void {
  const width = (sheet.right - sheet.left) / 2 - 12;
  sheet.pdf.lineWidth(0.6).strokeColor('#777777');
  if (cells) {
    sheet.pdf.rect(x, y - 4, width, 38).stroke();
    put(sheet, label, x + 4, y, { size: sheet.size - 2.5 });
    put(sheet, value, x + 4, y + 14);
    return;
  }
  const begin = x + widthOf(sheet, `${label}: `) + 4;
  put(sheet, `${label}:`, x, y + 8);
  put(sheet, value, begin, y + 8);
  sheet.pdf
    .moveTo(begin, y + 21)
    .lineTo(x + width, y + 21)
    .stroke();
}

function paintBox(sheet: Sheet, label: string, ticked: boolean, x: number, y: number): void {
  sheet.pdf.rect(x, y, 10, 10).lineWidth(0.8).strokeColor('#333333').stroke();
  if (ticked) put(sheet, 'X', x + 1.5, y, { bold: true, size: 10 });
  put(sheet, label, x + 16, y);
}
