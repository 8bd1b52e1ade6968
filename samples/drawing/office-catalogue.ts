import { seededRandom } from './seeded-random.ts';

export interface OrderLine {
  code: string;
  description: string;
  quantity: number;
  unitCents: number;
  amountCents: number;
}

/** Each article with its lowest and highest price in cents, and what it comes in. */
const articles = [
  ['Copy paper 500 sheets', 520, 980, ['white', 'ivory', 'light blue', 'recycled', 'heavy']],
  ['Ring binder', 310, 640, ['black', 'red', 'green', '2 inch', '3 inch']],
  ['Gel pen, box of 12', 890, 1_450, ['black', 'blue', 'red', 'fine', 'broad']],
  ['Desk lamp', 2_400, 4_900, ['clamp', 'short arm', 'long arm', 'dimmable', 'travel']],
  ['Label roll', 450, 1_120, ['address', 'shipping', 'round', 'removable', 'clear']],
  ['Stapler', 780, 2_350, ['half strip', 'full strip', 'heavy duty', 'electric', 'mini']],
  ['Envelopes, box of 100', 640, 1_890, ['small', 'letter', 'window', 'padded', 'large']],
  ['Whiteboard marker, set of 4', 560, 990, ['bullet tip', 'chisel tip', 'pastel', 'jumbo', 'magnetic']],
  ['Notebook', 240, 860, ['ruled', 'squared', 'dotted', 'spiral', 'hardcover']],
] as const;

/** One line for each article in each kind, with quantities and prices by chance but always the same. */
export function orderLines(): OrderLine[] {
  const random = seededRandom(20261103);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const lines = articles.flatMap(([name, low, high, kinds]) =>
    kinds.map((kind) => ({
      description: `${name}, ${kind}`,
      quantity: between(1, 24),
      unitCents: between(low, high),
    })),
  );
  return lines.map((line, index) => ({
    code: `K-${1001 + index * 7}`,
    ...line,
    amountCents: line.quantity * line.unitCents,
  }));
}
