import type { HostileFile } from '../hostile-file.ts';
import { type PdfObjects, pdfFile, stream, textPages } from './pdf-file.ts';

const TEXT_FIELD = '/Type /Annot /Subtype /Widget /FT /Tx /Rect [40 300 240 320] /P 10 0 R';

/** A page with form fields, numbered from 30; `form` are the entries of the form's dictionary. */
function withFields(fields: readonly string[], more: PdfObjects = {}, form = ''): Buffer {
  const numbers = fields.map((_, index) => `${30 + index} 0 R`).join(' ');
  const objects = textPages(['Name:'], `/Annots [${numbers}]`);
  objects[1] = `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${numbers}] /DA (/F 12 Tf 0 g) /DR << /Font << /F 3 0 R >> >> ${form} >> >>`;
  for (const [index, field] of fields.entries()) objects[30 + index] = `<< ${field} >>`;
  return pdfFile({ ...objects, ...more });
}

const form = (name: string, bytes: () => Buffer, words: readonly string[]): HostileFile => ({
  name,
  filename: 'form.pdf',
  bytes,
  ends: ['READ'],
  words,
});

const appearance = (content: string) =>
  stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 3 0 R >> >>');

/** Forms that somebody filled in; what was typed is read. */
export const ODD_FORMS: readonly HostileFile[] = [
  form(
    'a form field with its appearance',
    () =>
      withFields([`${TEXT_FIELD} /T (name) /V (Jane Roe) /AP << /N 40 0 R >>`], {
        40: appearance('BT /F 12 Tf 2 5 Td (Jane Roe) Tj ET'),
      }),
    ['Jane', 'Roe'],
  ),
  form(
    'a form field without an appearance, which is asked for',
    () => withFields([`${TEXT_FIELD} /T (name) /V (Jane Roe)`], {}, '/NeedAppearances true'),
    ['Jane', 'Roe'],
  ),
  form('a form field without an appearance', () => withFields([`${TEXT_FIELD} /T (name) /V (Jane Roe)`]), [
    'Jane',
    'Roe',
  ]),
  form(
    'a form field whose appearance is from before it was filled in',
    () =>
      withFields(
        [`${TEXT_FIELD} /T (name) /V (Jane Roe) /AP << /N 40 0 R >>`],
        { 40: appearance('') },
        '/NeedAppearances true',
      ),
    ['Jane', 'Roe'],
  ),
  form(
    'a form field in UTF-16',
    () =>
      withFields([`${TEXT_FIELD} /T (name) /V <FEFF004A00FC007200670065006E>`], {}, '/NeedAppearances true'),
    ['Jürgen'],
  ),
  form(
    'a choice that was made',
    () =>
      withFields(
        [
          `/Type /Annot /Subtype /Widget /FT /Ch /Ff 131072 /Rect [40 300 240 320] /T (land) /Opt [(Berlin) (Hamburg)] /V (Hamburg)`,
        ],
        {},
        '/NeedAppearances true',
      ),
    ['Hamburg'],
  ),
  form('a form field whose value stands with its parent', () => {
    const objects = textPages(['Name:'], '/Annots [31 0 R]');
    objects[1] =
      '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [30 0 R] /DA (/F 12 Tf 0 g) /DR << /Font << /F 3 0 R >> >> /NeedAppearances true >> >>';
    objects[30] = '<< /FT /Tx /T (name) /V (Jane Roe) /Kids [31 0 R] >>';
    objects[31] = '<< /Type /Annot /Subtype /Widget /Parent 30 0 R /Rect [40 300 240 320] /P 10 0 R >>';
    return pdfFile(objects);
  }, ['Jane', 'Roe']),
  form(
    'a note written over the page',
    () =>
      pdfFile({
        ...textPages(['Name:'], '/Annots [30 0 R]'),
        30: '<< /Type /Annot /Subtype /FreeText /Rect [40 300 240 320] /DA (/F 12 Tf 0 g) /Contents (Jane Roe) /AP << /N 40 0 R >> >>',
        40: appearance('BT /F 12 Tf 2 5 Td (Jane Roe) Tj ET'),
      }),
    ['Jane', 'Roe'],
  ),
];
