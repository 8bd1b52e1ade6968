import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds, looking each `everyMs`, and throws when it does not within the time. */
export async function eventually(
  condition: () => Promise<boolean> | boolean,
  what: string,
  { withinMs = 20_000, everyMs = 10 } = {},
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`after ${withinMs} ms it still does not hold that ${what}`);
    await delay(everyMs);
  }
}
