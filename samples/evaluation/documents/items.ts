import type { Chance } from '../chance.ts';
import { formsOf, type Language } from '../words.ts';

/** A line of goods; amounts in cents. */
export interface Item {
  code: string;
  text: string;
  quantity: number;
  price: number;
  amount: number;
}

/** Lines of goods by chance, each article in so many variants as `count` needs. */
export function makeItems(chance: Chance, language: Language, count: number): Item[] {
  const goods = formsOf('goods', language);
  return Array.from({ length: count }, (_, at) => {
    const quantity = chance.between(1, 24);
    const price = chance.between(120, 18_900);
    const variant = at < goods.length ? '' : ` (${String.fromCharCode(65 + Math.floor(at / goods.length))})`;
    return {
      code: `${chance.pick(['A', 'K', 'T'])}-${chance.digits(4)}`,
      text: `${goods[at % goods.length]}${variant}`,
      quantity,
      price,
      amount: quantity * price,
    };
  });
}

/** The sum of the amounts of items, in cents. */
export function sumOf(items: readonly Item[]): number {
  return items.reduce((sum, { amount }) => sum + amount, 0);
}
