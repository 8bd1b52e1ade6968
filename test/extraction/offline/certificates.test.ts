import test from 'ava';
import { extract, field, fields } from './extract-from-text.ts';

const centred = (line: string) => line.padStart(40 + Math.ceil(line.length / 2));
const certificate = [
  ...[
    'Ridgeway Institute',
    '',
    'This is to certify that',
    'Priya Castellan',
    'has successfully completed the course',
    'Forklift Handling',
    'of 24 hours of instruction on 9 March 2031.',
  ].map(centred),
  '',
  'Tobias Renner',
  'Instructor',
].join('\n');

test('a certificate in prose tells whom it is for, of what, when and by whom', (t) => {
  const schema = [
    ...fields('participant course hours:number completion_date:date instructor'),
    field('course_title', 'text', 'Title of the course'),
  ];
  t.deepEqual(extract(schema, certificate).values, {
    participant: 'Priya Castellan',
    course: 'Forklift Handling',
    hours: 24,
    completion_date: '2031-03-09',
    instructor: 'Tobias Renner',
    course_title: null,
  });
});

test('whom a certificate is for also stands before where the person was born, without the form of address', (t) => {
  const page = `
Verbandshaus Eifel

Herr Ole Brandt, geboren am 02.05.1990 in Prüm, hat an dem Lehrgang „Kettensäge“ mit Erfolg teilgenommen.
`;
  t.deepEqual(extract(fields('teilnehmer geburtsort geburtsdatum:date kurs'), page).values, {
    teilnehmer: 'Ole Brandt',
    geburtsort: 'Prüm',
    geburtsdatum: '1990-05-02',
    kurs: 'Kettensäge',
  });
});

test('nobody is certified where a company is asked for, or where no name follows', (t) => {
  const page = 'We certify that the goods above are of Danish origin and were packed with care by our staff.';
  t.is(extract(fields('participant'), page).values.participant, null);
  t.is(extract(fields('training_company'), certificate).values.training_company, 'Ridgeway Institute');
});

test('a caption below two lines, or with a value of its own, names nothing above it', (t) => {
  const block = 'Marlow House\nTobias Renner\nInstructor\n';
  t.is(extract(fields('instructor'), block).values.instructor, null);
  t.is(
    extract(fields('instructor'), 'Tobias Renner\nInstructor\nVera Holm\n').values.instructor,
    'Vera Holm',
  );
});
