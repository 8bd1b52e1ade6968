import test from 'ava';
import { extract, field } from '../extract-from-text.ts';

const page = `From:                         To:
Hazel & Rowe Ltd              Dorothea Quill
7 Fern Street                 3 Mill Lane
Leeds LS1 4AB                 York YO1 7HH

Invoice 5521                  Date 4 May 2023
`;

test('a name that begins with a side, and a description of who does what, tell the parties apart', (t) => {
  const schema = [
    field('from_company'),
    field('to_name'),
    field('biller', 'text', 'Company that billed the work'),
    field('debited', 'text', 'Person who is invoiced'),
  ];
  t.deepEqual(extract(schema.slice(0, 2), page).values, {
    from_company: 'Hazel & Rowe Ltd',
    to_name: 'Dorothea Quill',
  });
  t.deepEqual(extract(schema.slice(2), page).values, {
    biller: 'Hazel & Rowe Ltd',
    debited: 'Dorothea Quill',
  });
});
