import type { Exchange } from './open-exchange.ts';

/** A header's one value; of several the first. */
export function headerOf({ headers }: Pick<Exchange, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
