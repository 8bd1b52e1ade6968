import test from 'ava';
import { extractWindow } from '../../../src/extraction/offline/extract-window.ts';
import { extract, field, fields } from './extract-from-text.ts';
import { pageFromText } from './page-from-text.ts';

/** Pages as OCR reads them. */
function read(schema: Parameters<typeof extractWindow>[0], text: string) {
  return extractWindow(schema, [{ ...pageFromText(text), textSource: 'OCR' }]).values;
}

const club = `
CLUB MEMBERSHIP APPLICATION

Part A  Applicant
Full name   __Ottilie Brandvold__
Born on     _03/28/1979_
Name of co-applicant (if any)
Size:       [1 Small        X] Medium      [J] Large
Do you swim?          XI Yes      [] No
Do you dive?          [1 Yes      X] No     If yes, how deep

Part B  Work
Current employer      _Harrow Tile Works_
`;

test('boxes and filled underlines are understood as OCR reads them', (t) => {
  const schema = [
    field('applicant_name', 'text', 'Full name of the applicant'),
    field('birth_date', 'date', 'Born on'),
    field('size', { type: 'text', possibleValues: ['Small', 'Medium', 'Large'] }),
    field('swims', 'boolean', 'Do you swim?'),
    field('dives', 'boolean', 'Do you dive?'),
    field('employer', 'text', 'Current employer'),
    field('co_applicant', 'text', 'Name of the co-applicant'),
  ];
  t.deepEqual(read(schema, club), {
    applicant_name: 'Ottilie Brandvold',
    birth_date: '1979-03-28',
    size: 'Medium',
    swims: true,
    dives: false,
    employer: 'Harrow Tile Works',
    co_applicant: null,
  });
});

test('no name is taken from another section, and no answer of a question for who issues the form', (t) => {
  const page = `
CLUB MEMBERSHIP APPLICATION

Size:          [1 Small        Medium      [X] Large

Name of co-applicant (if any)

Part B  Work
Position    Glazier
`;
  t.deepEqual(read(fields('employer co_applicant'), page), { employer: null, co_applicant: null });
});

test('two checked boxes, or none, answer no question', (t) => {
  const schema = [field('swims', 'boolean', 'Do you swim?'), field('dives', 'boolean', 'Do you dive?')];
  const page = 'Do you swim?   [X] Yes   [X] No\nDo you dive?   [ ] Yes   [ ] No\n';
  t.deepEqual(read(schema, page), { swims: null, dives: null });
});

test('what a form prints in its boxes is never a value, and a box keeps its own', (t) => {
  const page = `
a Tax number of payee         b Payee's region and town, or district
 77-1234567                     Northmoor

7 Region                      Payer's region number      8 Region fees, dues, etc.
 QX                           55-7654321                 310.20
`;
  t.deepEqual(extract(fields('payee_tax_number region'), page).values, {
    payee_tax_number: '77-1234567',
    region: 'QX',
  });
});

test('the year of a form is the one that stands by itself, and no other number', (t) => {
  const page = 'Form Q-7      Yearly Fee Statement        2033\n\nFees paid      4100.00\n';
  t.is(extract([field('fee_year', 'number', 'Year of the form')], page).values.fee_year, 2033);
  const two = `${page}\n2031      2032\n`;
  t.is(extract([field('fee_year', 'number', 'Year of the form')], two).values.fee_year, null);
});
