import test from 'ava';
import {
  languageOf,
  languagesAtOnce,
} from '../../../../../src/documents/reading/ocr/languages/language-of.ts';

const LANGUAGES = ['eng', 'deu', 'fra', 'spa', 'ita', 'nld'];
const SAID: Record<string, string> = {
  eng: 'Thank you for your order. Please pay the amount due by the date on this invoice.',
  deu: 'Wir danken fur Ihren Auftrag und bitten Sie, den Betrag bis zum 1. Marz auf unser Konto zu zahlen.',
  fra: 'Nous vous prions de bien vouloir regler le montant de la facture dans les trente jours.',
  spa: 'Le rogamos que abone el importe de la factura antes de la fecha de vencimiento. Gracias por su visita.',
  ita: 'Vi preghiamo di versare il totale della fattura entro la data di scadenza. Grazie e arrivederci.',
  nld: 'Wij verzoeken u het bedrag van deze factuur voor de vervaldatum te betalen. Bedankt en graag tot ziens.',
};

test('a page is of the language whose words it has, whichever comes first in the settings', (t) => {
  for (const [language, text] of Object.entries(SAID)) {
    for (const first of LANGUAGES) {
      const order = [first, ...LANGUAGES.filter((other) => other !== first)];
      t.is(languageOf(text.split(' '), order), language, `${language} with ${first} first`);
    }
  }
});

test('a page that shows no language is of the first one', (t) => {
  t.is(languageOf(['4711', '12.50', 'ACME', 'GmbH', 'Total'], LANGUAGES), 'eng');
  t.is(languageOf([], ['deu', 'eng']), 'deu');
});

test('languages whose words are not known here are read together with the first', (t) => {
  t.deepEqual(languagesAtOnce(['eng', 'ces', 'deu', 'pol']), ['eng+ces+pol', 'deu']);
  t.is(languageOf((SAID.deu ?? '').split(' '), languagesAtOnce(['eng', 'ces', 'deu'])), 'deu');
  t.is(languageOf((SAID.eng ?? '').split(' '), languagesAtOnce(['eng', 'ces', 'deu'])), 'eng+ces');
});
