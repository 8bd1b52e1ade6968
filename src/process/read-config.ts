import { type Config, interpretConfig, type ProcessRole } from '../config/config.ts';
import { ConfigurationError, readEnvironment } from '../config/environment.ts';
import { languageFile } from '../documents/reading/ocr/languages/language-file.ts';

/** Reads what a process of a role works with from its variables, and sees whether this machine has it. Throws `ConfigurationError`. */
export function readConfig(variables: Record<string, string | undefined>, role: ProcessRole): Config {
  const config = interpretConfig(readEnvironment(variables), role);
  const missing = config.ocr.languages.filter((language) => languageFile(language) === null);
  if (missing.length === 0) return config;
  const packages = missing.map((language) => `@tesseract.js-data/${language}`).join(' ');
  throw new ConfigurationError(
    `OCR_LANGUAGES: ${missing.join(', ')} not installed (npm install ${packages})`,
  );
}
