import { z } from 'zod';

const dollars = z.number().nonnegative();
const pricesSchema = z.record(z.string().min(1), z.strictObject({ input: dollars, output: dollars }));

/** US dollars for a million tokens that go in and come out, by the name of a model. */
export type Prices = z.output<typeof pricesSchema>;

/** Reads the prices of models from JSON such as `{"gemini-3.8-flash":{"input":0.75,"output":3.75}}`; `null` when they are none. */
export function parsePrices(text: string): Prices | null {
  try {
    return pricesSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
