import test from 'ava';
import { isReadable } from '../../../../src/documents/reading/pdf/is-readable.ts';
import type { PageChar } from '../../../../src/documents/reading/pdf/page-chars.ts';

const PLACE = {
  generated: false,
  unmapped: false,
  angle: 0,
  x: 0,
  y: 0,
  left: 0,
  right: 1,
  bottom: 0,
  top: 1,
};
const chars = (text: string, unmapped = ''): PageChar[] =>
  [...text].map((char) => ({ ...PLACE, text: char, unmapped: unmapped.includes(char) }));
const readable = (text: string, unmapped = '') => isReadable(chars(text, unmapped), () => true);
const shifted = (text: string, by: number) =>
  [...text].map((char) => (char === ' ' ? char : String.fromCharCode(char.charCodeAt(0) + by))).join('');

const TEXTS = [
  'Please pay the amount due within thirty days of the date of this invoice. Thank you for your business.',
  'Bitte überweisen Sie den Rechnungsbetrag innerhalb von vierzehn Tagen auf das unten genannte Konto.',
  'Nous vous prions de bien vouloir régler cette facture avant la date d’échéance indiquée ci-dessus.',
  'Le rogamos que efectúe el pago de esta factura antes de la fecha de vencimiento indicada arriba.',
  'Vi preghiamo di effettuare il pagamento della presente fattura entro la data di scadenza indicata.',
  'Wij verzoeken u vriendelijk het bedrag van deze factuur binnen veertien dagen over te maken.',
  'Prosimy o zapłatę kwoty podanej na fakturze w terminie czternastu dni od daty jej wystawienia.',
  'Vänligen betala fakturans belopp inom trettio dagar från fakturadatum till vårt konto nedan.',
  'Kérjük, hogy a számla végösszegét a feltüntetett határidőig szíveskedjen átutalni bankszámlánkra.',
];

test('texts of many languages are readable', (t) => {
  for (const text of TEXTS) t.true(readable(text), text);
  for (const text of TEXTS) t.true(readable(text.toUpperCase()), text);
  t.true(
    readable('Пожалуйста, оплатите счёт в течение тридцати дней с даты выставления этого счёта, спасибо.'),
  );
});

test('numbers and codes are readable, however many', (t) => {
  t.true(
    readable(Array.from({ length: 400 }, (_, at) => `RXK${at} ${at * 7.5} QZ${'BDFGHK'[at % 6]}`).join(' ')),
  );
});

test('numbers of glyphs in the place of letters are not', (t) => {
  for (const text of TEXTS.slice(0, 6)) {
    for (const by of [-29, 1, 3]) t.false(readable(shifted(text, by)), `${by}: ${shifted(text, by)}`);
  }
});

test('a page of which one font has no meaning is not readable, one with some signs from such a font is', (t) => {
  t.false(readable('Invoice number: ######## Date: ####### Total: ######', '#'));
  t.true(readable(`# ${TEXTS[0]} # ${TEXTS[0]}`, '#'));
});

test('letters with accents that were taken apart into bytes are not readable', (t) => {
  t.false(
    readable('FÃ¼r die StraÃ\u009fe und den Schlüssel danken wir, auch fÃ¼r die Ã\u0084nderung der Preise.'),
  );
  t.true(
    readable('MAÇÃ FRESCA, PÃO DE AÇÚCAR, MAMÃO E LIMÃO: são da estação e chegam às lojas amanhã cedo.'),
  );
});
