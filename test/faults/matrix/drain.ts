import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';
import { openRows } from './read-database.ts';
import { openWorkflows, triggerUpkeep } from './read-temporal.ts';

/** What a crash left over in storage is swept when it is this old, in ms: a day, and more. */
const OLD_MS = 2 * 24 * 3_600_000;
const LOOK_EVERY_MS = 500;

/** What still goes on. */
async function goingOn({ temporal }: Ground, { databaseUrl, taskQueue }: Installation): Promise<string[]> {
  return [...(await openRows(databaseUrl)), ...(await openWorkflows(temporal.address, taskQueue))];
}

/** Waits until nothing goes on any more, no longer than `withinMs`; gives what then still does. */
export async function drain(
  ground: Ground,
  installations: readonly Installation[],
  withinMs: number,
): Promise<string[]> {
  const until = Date.now() + withinMs;
  for (;;) {
    const open = (await Promise.all(installations.map((where) => goingOn(ground, where)))).flat();
    if (open.length === 0 || Date.now() > until) return open;
    await delay(LOOK_EVERY_MS);
  }
}

/** The keys of the stored objects. */
export async function storedObjects({ objects }: Installation): Promise<string[]> {
  const entries = await readdir(join(objects, 'documents'), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => `documents/${name}`);
}

/** Lets the stored objects be old, and has the upkeep sweep those that nobody names; waits until as many are left as are named. */
export async function sweepOld(
  ground: Ground,
  where: Installation,
  named: number,
  withinMs: number,
): Promise<void> {
  const old = new Date(Date.now() - OLD_MS);
  for (const key of await storedObjects(where)) await utimes(join(where.objects, key), old, old);
  await triggerUpkeep(ground.temporal.address, where.taskQueue);
  const until = Date.now() + withinMs;
  while ((await storedObjects(where)).length > named && Date.now() < until) await delay(LOOK_EVERY_MS);
}
