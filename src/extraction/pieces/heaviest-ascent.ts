import type { Pace } from '../grounding/pace.ts';

/** A place where a row may begin: the number of its first word, and how much speaks for it, above 0. */
export interface Start {
  word: number;
  weight: number;
}

/** A start that was tried, and the one before it in the best order that ends with it. */
interface Step {
  row: number;
  start: Start;
  total: number;
  before: Step | null;
}

/**
 * Chooses for each row, in order, at most one of its starts, so that each row begins after the one before and the weights add up to the most.
 * Rows without a choice are `null`. Takes time in proportion to the starts, times the logarithm of the number of words; throws what
 * `pace` throws.
 */
export async function heaviestAscent(
  rows: readonly (readonly Start[])[],
  words: number,
  pace: Pace,
): Promise<(Start | null)[]> {
  const best = new Array<Step | null>(words + 1).fill(null);
  for (const [row, starts] of rows.entries()) {
    if (pace.due) await pace.rest();
    const steps = starts.map((start): Step => {
      const before = heaviestBefore(best, start.word);
      return { row, start, total: start.weight + (before?.total ?? 0), before };
    });
    for (const step of steps) enter(best, step);
  }
  const chosen = new Array<Start | null>(rows.length).fill(null);
  for (let step = heaviestBefore(best, words); step !== null; step = step.before)
    chosen[step.row] = step.start;
  return chosen;
}

/** The heaviest order that ends before a word, in a tree of prefix maxima (Fenwick 1994). */
function heaviestBefore(best: readonly (Step | null)[], word: number): Step | null {
  let heaviest: Step | null = null;
  for (let at = word; at > 0; at -= at & -at) {
    const step = best[at] ?? null;
    if (step !== null && step.total > (heaviest?.total ?? 0)) heaviest = step;
  }
  return heaviest;
}

function enter(best: (Step | null)[], step: Step): void {
  for (let at = step.start.word + 1; at < best.length; at += at & -at) {
    if (step.total > (best[at]?.total ?? 0)) best[at] = step;
  }
}
