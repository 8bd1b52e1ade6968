/** Currency signs and local abbreviations as printed next to amounts, with their ISO 4217 code. */
const SIGNS: Record<string, string> = {
  $: 'USD',
  us$: 'USD',
  'u.s.$': 'USD',
  c$: 'CAD',
  ca$: 'CAD',
  a$: 'AUD',
  au$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  r$: 'BRL',
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  rs: 'INR',
  'rs.': 'INR',
  rm: 'MYR',
  kr: 'SEK',
  'kr.': 'SEK',
  'sfr.': 'CHF',
  sfr: 'CHF',
  'fr.': 'CHF',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  '₩': 'KRW',
  '₱': 'PHP',
  '฿': 'THB',
  '₽': 'RUB',
  '₺': 'TRY',
  '₫': 'VND',
  '₪': 'ILS',
};

const CODES =
  'EUR USD GBP CHF SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH INR MYR SGD IDR THB PHP VND HKD CNY JPY KRW TWD AUD NZD CAD MXN BRL ARS CLP COP PEN ZAR NGN KES EGP ILS AED SAR QAR KWD PKR BDT LKR'.split(
    ' ',
  );

const KNOWN = new Set(CODES);

/** The ISO 4217 code that a sign, abbreviation or code stands for (`€`, `RM`, `sek`), or `null`. */
export function currencyCode(text: string): string | null {
  const trimmed = text.trim();
  const upper = trimmed.toUpperCase();
  return KNOWN.has(upper) ? upper : (SIGNS[trimmed.toLowerCase()] ?? null);
}

const escaped = [...Object.keys(SIGNS), ...CODES.map((code) => code.toLowerCase())]
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replace(/[.$]/g, '\\$&'))
  .join('|');

/** Source of a regular expression (flags `iu`) that matches one sign or code. */
export const CURRENCY_PATTERN = `(?:${escaped})`;
