import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from './installation.ts';
import { openRows, openRowsOf } from './read-database.ts';
import { openWorkflows, triggerUpkeep } from './read-temporal.ts';
import type { Supervised } from './supervised.ts';

/** What a crash left over in storage is swept when it is this old, in ms: a day, and more. */
const OLD_MS = 2 * 24 * 3_600_000;
const LOOK_EVERY_MS = 500;

/** What still goes on. */
async function goingOn({ databaseUrl, taskQueue, servers }: Installation): Promise<string[]> {
  const workflows = await openWorkflows(servers.temporal.address, taskQueue);
  return [...(await openRows(databaseUrl)), ...workflows];
}

/** Looks until there is nothing to be seen any more, no longer than `withinMs`; gives what there then is. */
async function untilNothing(look: () => Promise<string[]>, withinMs: number): Promise<string[]> {
  const until = Date.now() + withinMs;
  for (;;) {
    // A server that still recovers does not answer: that is something, too.
    const open = await look().catch((error: unknown) => [String(error)]);
    if (open.length === 0 || Date.now() > until) return open;
    await delay(LOOK_EVERY_MS);
  }
}

/** Waits until nothing goes on any more, no longer than `withinMs`; gives what then still does. */
export function drain(installations: readonly Installation[], withinMs: number): Promise<string[]> {
  return untilNothing(async () => (await Promise.all(installations.map(goingOn))).flat(), withinMs);
}

/** Waits until some jobs have ended and what is told of them was sent, no longer than `withinMs`; gives what then still goes on. */
export function drainJobs(
  { databaseUrl }: Installation,
  jobIds: readonly string[],
  withinMs: number,
): Promise<string[]> {
  return untilNothing(() => openRowsOf(databaseUrl, jobIds), withinMs);
}

/**
 * Waits until each process holds no more handles than `most` allows it, no longer than `withinMs`: connections that clients keep open are closed when they
 * have been idle for some time.
 */
export async function untilIdle(
  processes: readonly Supervised[],
  most: (name: string) => number,
  withinMs: number,
): Promise<void> {
  const busy = async (one: Supervised) => ((await one.handles()) > most(one.name) ? [one.name] : []);
  await untilNothing(async () => (await Promise.all(processes.map(busy))).flat(), withinMs);
}

/** The keys of the stored objects. */
export async function storedObjects({ objects }: Installation): Promise<string[]> {
  const entries = await readdir(join(objects, 'documents'), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => `documents/${name}`);
}

/** Lets the stored objects be old, and has the upkeep sweep those that nobody names; waits until as many are left as are named. */
export async function sweepOld(where: Installation, named: number, withinMs: number): Promise<void> {
  const old = new Date(Date.now() - OLD_MS);
  for (const key of await storedObjects(where)) await utimes(join(where.objects, key), old, old);
  await triggerUpkeep(where.servers.temporal.address, where.taskQueue);
  const until = Date.now() + withinMs;
  while ((await storedObjects(where)).length > named && Date.now() < until) await delay(LOOK_EVERY_MS);
}
