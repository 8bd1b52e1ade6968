import { drawPairs, type Pair } from '../blocks/pairs.ts';
import type { Chance } from '../chance.ts';
import type { Draft, Place } from '../draft.ts';
import { showDay } from '../notation.ts';
import { twoCompanies } from '../parties.ts';
import { put, putMiddle } from '../sheet.ts';
import { formsOf } from '../words.ts';

/** A certificate of a course with facts by chance; `inFrame` draws a frame around it. */
export function makeCertificate(chance: Chance, place: Place, look: { inFrame: boolean }): Draft {
  const { language } = place;
  const say = (key: string) => formsOf(key, language)[0] ?? '';
  const [school] = twoCompanies(chance, language);
  const [name = '', trainer = ''] = chance.some(formsOf('person', language), 2);
  const course = chance.pick(formsOf('subjects', language));
  const facts = {
    number: `${chance.digits(2)}-${chance.digits(5)}`,
    issued: chance.day(),
    born: chance.day(1988),
  };
  const hours = chance.between(8, 40);
  const pairs: Pair[] = [
    [say('course'), course],
    [say('hours'), String(hours)],
    [say('grade'), say('passed')],
    [say('trainer'), trainer],
    [say('certificate_number'), facts.number],
    [say('issued'), showDay(facts.issued, language)],
  ];
  return {
    asked: [
      {
        key: 'participant',
        type: 'text',
        about: 'The full name of the person who took the course',
        value: name,
      },
      { key: 'birth_date', type: 'date', about: 'The day the person was born', value: facts.born },
      { key: 'course', type: 'text', about: 'The title of the course', value: course },
      { key: 'hours', type: 'number', about: 'How many hours it took', value: hours },
      {
        key: 'certificate_number',
        type: 'text',
        about: 'The number of the certificate',
        value: facts.number,
      },
      { key: 'issue_date', type: 'date', about: 'The day it was issued', value: facts.issued },
      { key: 'trainer', type: 'text', about: 'Who gave the course', value: trainer },
      { key: 'valid_until', type: 'date', about: 'The day it ends to be valid', value: null },
    ],
    paint(sheet) {
      if (look.inFrame) {
        sheet.pdf
          .rect(24, 24, sheet.right + sheet.left - 48, 560)
          .lineWidth(2)
          .strokeColor('#7a6a2f')
          .stroke();
      }
      putMiddle(sheet, school.name, 60, { size: sheet.size + 2 });
      putMiddle(sheet, say('certificate').toUpperCase(), 100, { size: sheet.size + 14, bold: true });
      putMiddle(sheet, say('certifies'), 156);
      putMiddle(sheet, name, 182, { size: sheet.size + 6, bold: true });
      putMiddle(sheet, `${say('born')}: ${showDay(facts.born, language)}`, 210);
      putMiddle(sheet, say('attended'), 236);
      drawPairs(sheet, pairs, { style: 'columns', left: sheet.left + 60, right: sheet.right - 60, top: 280 });
      put(sheet, '_________________________', sheet.left + 60, 480);
      put(sheet, say('signature'), sheet.left + 60, 496, { size: sheet.size - 2 });
    },
  };
}
