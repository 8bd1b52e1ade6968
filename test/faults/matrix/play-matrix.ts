import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { drainJobs } from './drain.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';
import { LANES, type Lane, pointsOf } from './sites.ts';

/** What a point has struck is waited for no longer than this before the next one strikes, in ms. The drain at the end decides. */
const RECOVERY_MS = 150_000;

/** The ids of the jobs of a point, as far as they are known. */
function jobsOf({ known }: Ground, point: Failpoint): string[] {
  return known.sent
    .filter((sent) => sent.point === point)
    .flatMap((sent) => sent.acknowledgedIds.slice(0, 1));
}

async function playPoint(
  point: Failpoint,
  { plays, recovers }: Lane,
  ground: Ground,
  where: Installation,
): Promise<{ answered: Promise<unknown> }> {
  const begun = Date.now();
  const played = await plays[point]?.(ground, where);
  const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
  const struck = seconds();
  const answered = played?.answered ?? Promise.resolve();
  if (recovers) {
    await answered;
    const left = await drainJobs(where, jobsOf(ground, point), RECOVERY_MS);
    for (const line of left) process.stderr.write(`${point}: it still goes on: ${line}\n`);
  }
  process.stderr.write(`${point} on ${where.name}: struck in ${struck} s, over after ${seconds()} s\n`);
  return { answered };
}

/** Takes points from a queue until there are no more; a play that does not go as written leaves a line in `failures`. */
async function takeTurns(
  queue: IterableIterator<Failpoint>,
  lane: Lane,
  ground: Ground,
  where: Installation,
  failures: string[],
): Promise<void> {
  const answers: Promise<void>[] = [];
  for (const point of queue) {
    const note = (error: unknown) => void failures.push(`${point} on ${where.name}: ${String(error)}`);
    await playPoint(point, lane, ground, where).then(({ answered }) => {
      answers.push(answered.then(() => undefined, note));
    }, note);
  }
  await Promise.all(answers);
}

/** Plays the points, those of each lane one after the other and the lanes beside one another. Gives a line for each play that did not go as written. */
export async function playMatrix(ground: Ground, points: readonly Failpoint[]): Promise<string[]> {
  const failures: string[] = [];
  await Promise.all(
    LANES.flatMap((lane) => {
      const queue = pointsOf(lane, points).values();
      const sites = ground.installations.filter(({ name }) => lane.sites.some((site) => site.name === name));
      return sites.map((where) => takeTurns(queue, lane, ground, where, failures));
    }),
  );
  return failures;
}
