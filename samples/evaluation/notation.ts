import { formsOf, type Language } from './words.ts';

/** How a country writes: groups and decimals, days in figures, its currency and whether the sign goes before. */
const NOTATION: Record<
  Language,
  { group: string; decimal: string; day: string; code: string; sign: string }
> = {
  en: { group: ',', decimal: '.', day: 'dd/mm/yyyy', code: 'GBP', sign: '£' },
  de: { group: '.', decimal: ',', day: 'dd.mm.yyyy', code: 'EUR', sign: '€' },
  fr: { group: ' ', decimal: ',', day: 'dd/mm/yyyy', code: 'EUR', sign: '€' },
  es: { group: '.', decimal: ',', day: 'dd/mm/yyyy', code: 'EUR', sign: '€' },
  it: { group: '.', decimal: ',', day: 'dd/mm/yyyy', code: 'EUR', sign: '€' },
  nl: { group: '.', decimal: ',', day: 'dd-mm-yyyy', code: 'EUR', sign: '€' },
};

/** The three letters of a country's currency. */
export function currencyOf(language: Language): string {
  return NOTATION[language].code;
}

/** An amount of cents as it is printed; `sign` with the currency's sign beside it. */
export function showCents(cents: number, language: Language, sign = false): string {
  const { group, decimal, sign: mark } = NOTATION[language];
  const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, group);
  const text = `${cents < 0 ? '-' : ''}${whole}${decimal}${String(Math.abs(cents) % 100).padStart(2, '0')}`;
  if (!sign) return text;
  return language === 'en' ? `${mark}${text}` : `${text} ${mark}`;
}

/** A day `YYYY-MM-DD` as it is printed, in figures or with the month's name. */
export function showDay(day: string, language: Language, named = false): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (!named) {
    return NOTATION[language].day.replace('dd', date).replace('mm', month).replace('yyyy', year);
  }
  const name = formsOf('months', language)[0]?.split(' ')[Number(month) - 1] ?? '';
  if (language === 'de') return `${Number(date)}. ${name} ${year}`;
  return language === 'es' ? `${Number(date)} de ${name} de ${year}` : `${Number(date)} ${name} ${year}`;
}
