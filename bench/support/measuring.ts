/** Runs `work` so often, never more than `width` of them at a time. Gives how many were done a second. */
export async function ratePerSecond(
  count: number,
  width: number,
  work: () => Promise<void>,
): Promise<number> {
  let left = count;
  const begun = performance.now();
  const takeTurns = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: width }, takeTurns));
  return count / ((performance.now() - begun) / 1000);
}

/** Runs `work`, which gives the time it took, so often and one after the other. Gives the median of the times. */
export async function medianOf(count: number, work: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) times.push(await work());
  return median(times);
}

/** The milliseconds that `work` takes. */
export async function timeOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** The middle of the numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** A number with so many decimals at most. */
export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
