/**
 * Text as it is kept: without NUL and lone surrogates, which neither PostgreSQL nor UTF-8 can hold, in Unicode's composed
 * form (NFC), trimmed.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\0|\p{Surrogate}/gu, '')
    .normalize('NFC')
    .trim();
}
