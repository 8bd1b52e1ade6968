import type { Chance } from './chance.ts';
import { put, type Sheet } from './sheet.ts';
import { formsOf, type Language } from './words.ts';

/** Somebody with an address. */
export interface Party {
  name: string;
  street: string;
  city: string;
}

/** Two different companies. */
export function twoCompanies(chance: Chance, language: Language): [Party, Party] {
  const names = chance.some(formsOf('company', language), 2);
  const streets = chance.some(formsOf('street', language), 2);
  const cities = chance.some(formsOf('city', language), 2);
  const one = (at: number): Party => ({
    name: names[at] ?? '',
    street: streets[at] ?? '',
    city: cities[at] ?? '',
  });
  return chance.between(0, 1) === 0 ? [one(0), one(1)] : [one(1), one(0)];
}

/** Writes a name over its address, under a heading if there is one. Gives where the next thing may begin. */
export function drawParty(
  sheet: Sheet,
  { name, street, city }: Party,
  { x, y, heading }: { x: number; y: number; heading?: string },
): number {
  const step = sheet.size * 1.35;
  const first = heading === undefined ? y : y + step * 1.1;
  if (heading !== undefined) put(sheet, heading, x, y, { bold: true, size: sheet.size - 0.5 });
  for (const [at, line] of [name, street, city].entries()) put(sheet, line, x, first + at * step);
  return first + 3 * step;
}
