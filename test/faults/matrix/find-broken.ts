import type { Finding } from './invariants.ts';

/** Looks at each thing; what `wrong` says of it is broken, `null` is fine. */
export function findBroken<Thing>(things: readonly Thing[], wrong: (thing: Thing) => string | null): Finding {
  return { looked: things.length, broken: things.map(wrong).filter((line) => line !== null) };
}
