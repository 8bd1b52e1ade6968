import test from 'ava';
import { readEnvironment } from '../../src/config/environment.ts';
import { parseLanguages } from '../../src/config/languages.ts';

test('languages are parted by plus signs, and named once', (t) => {
  t.deepEqual(parseLanguages('eng'), ['eng']);
  t.deepEqual(parseLanguages('deu+eng + chi_sim+deu'), ['deu', 'eng', 'chi_sim']);
});

test('what cannot be the code of a language stops the start, in words that name the rule', (t) => {
  const message = 'bad settings: OCR_LANGUAGES: must be languages with + between them, as in eng+deu';
  for (const text of ['german', 'de', 'ENG', 'eng,deu', 'eng+', '../eng', 'eng/deu']) {
    t.is(parseLanguages(text), null, text);
    t.throws(() => readEnvironment({ OCR_LANGUAGES: text }), { message }, text);
  }
});
