import test from 'ava';
import { readConfig } from '../../src/process/read-config.ts';

test('the languages of the settings are installed', (t) => {
  t.is(readConfig({}, 'all').ocr.languages.length, 6);
});

test('a language that is not installed stops the start with a line that names its package', (t) => {
  t.throws(() => readConfig({ OCR_LANGUAGES: 'eng+xyz+deu' }, 'all'), {
    name: 'ConfigurationError',
    message: 'OCR_LANGUAGES: xyz not installed (npm install @tesseract.js-data/xyz)',
  });
});
