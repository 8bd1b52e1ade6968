import { ownEntry } from '../field-paths.ts';

/** The model that is asked when no other is configured: the current Flash model without a preview suffix. */
export const DEFAULT_GEMINI_MODEL = 'gemini-3.8-flash';

/** US dollars for a million tokens; output counts the model's thinking too. */
interface Price {
  /** The first day on which it holds. */
  from: string;
  input: number;
  output: number;
  /** For requests of more than `LONG_PROMPT` input tokens, where they cost more. */
  long?: { input: number; output: number };
}

/** US dollars for a million tokens by the name of a model, as an operator states them. */
export type ModelPrices = Readonly<Record<string, { input: number; output: number }>>;

const LONG_PROMPT = 200_000;

/** Paid tier, standard service, text, images and PDF, from https://ai.google.dev/gemini-api/docs/pricing as of October 2026. */
const PRICES: Record<string, readonly Price[]> = {
  'gemini-3.8-flash': [
    { from: '2026-09-02', input: 0.75, output: 3.75 },
    { from: '2027-01-01', input: 1.5, output: 7.5 },
  ],
  'gemini-3.5-flash': [{ from: '2026-05-19', input: 1.5, output: 9 }],
  'gemini-3.5-flash-lite': [{ from: '2026-07-21', input: 0.3, output: 2.5 }],
  'gemini-3.1-pro-preview': [{ from: '2026-02-19', input: 2, output: 12, long: { input: 4, output: 18 } }],
};

/**
 * What a request costs in US dollars by the operator's prices or else the list above, `null` for a model that is in neither. An estimate: free
 * tiers, discounts and cached tokens are not known here.
 */
export function estimateCostUsd(
  model: string,
  tokens: { input: number; output: number },
  { prices = {}, at = new Date() }: { prices?: ModelPrices | undefined; at?: Date } = {},
): number | null {
  const name = model.replace(/^models\//u, '');
  const price = ownEntry(prices, name) ?? listedPrice(name, tokens.input, at);
  return price === null ? null : (tokens.input * price.input + tokens.output * price.output) / 1e6;
}

function listedPrice(name: string, inputTokens: number, at: Date): { input: number; output: number } | null {
  const prices = ownEntry(PRICES, name);
  const day = at.toISOString().slice(0, 10);
  const price = prices?.findLast(({ from }) => from <= day) ?? prices?.[0] ?? null;
  return inputTokens > LONG_PROMPT ? (price?.long ?? price) : price;
}
