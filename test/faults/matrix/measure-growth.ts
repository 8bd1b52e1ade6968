import type { Account } from './account.ts';
import { drain } from './drain.ts';
import { weighAll } from './gather.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';

/** After so many jobs a process has compiled and remembered what it will; so many more are then measured. */
const WARMING_JOBS = 60;
const MEASURED_JOBS = 200;
const AT_ONCE = 20;
const DRAIN_MS = 600_000;

/** What may live more after the measured jobs, in bytes: a tenth of a megabyte for each of them. What a process compiles late is a few. */
const MORE_LIVE = 20_000_000;

async function work(
  ground: Ground,
  where: Installation,
  accounts: readonly Account[],
  jobs: number,
): Promise<void> {
  for (let sent = 0; sent < jobs; sent += AT_ONCE) {
    await Promise.all(
      Array.from(
        { length: AT_ONCE },
        (_, index) => accounts[index % accounts.length]?.send(ground.mark()).acknowledged,
      ),
    );
    await drain([where], DRAIN_MS);
  }
}

/**
 * Whether the processes of an installation grow with the jobs that they work on: what lives of each is weighed when it is warm, and after
 * more jobs. Prints what it found; gives a line for each process that grew.
 */
export async function measureGrowth(
  ground: Ground,
  where: Installation,
  accounts: readonly Account[],
): Promise<string[]> {
  await work(ground, where, accounts, WARMING_JOBS);
  const warm = await weighAll([where]);
  await work(ground, where, accounts, MEASURED_JOBS);
  const later = await weighAll([where]);
  const inMb = (bytes: number) => (bytes / 1e6).toFixed(1);
  return later.flatMap(({ name, after }, index) => {
    const before = warm[index]?.after ?? after;
    const line = `${name} over ${MEASURED_JOBS} jobs: ${inMb(before.live)} to ${inMb(after.live)} MB live, ${inMb(before.resident)} to ${inMb(after.resident)} MB resident`;
    process.stdout.write(`${line}\n`);
    return after.live - before.live > MORE_LIVE ? [`it grows with its work: ${line}`] : [];
  });
}
