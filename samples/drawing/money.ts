/** Amounts are counted in cents, so that sums are exact. */
export function formatCents(cents: number): string {
  return toAmount(cents).toLocaleString('en-US', { minimumFractionDigits: 2 });
}

/** Cents as the number that a reader of the page would write down. */
export function toAmount(cents: number): number {
  return cents / 100;
}
