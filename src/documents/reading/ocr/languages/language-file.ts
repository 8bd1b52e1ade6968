import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The gzipped data that Tesseract reads a language with, from the package `@tesseract.js-data/<language>`; `null` when the package
 * is not installed. `language` is Tesseract's code, such as `deu`.
 */
export function languageFile(language: string): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`);
    const file = join(dirname(manifest), '4.0.0_best_int', `${language}.traineddata.gz`);
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}
