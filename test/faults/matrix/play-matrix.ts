import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { drain } from './drain.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';
import type { Plays } from './play.ts';
import { API_PLAYS } from './play-api.ts';
import { MODEL_PLAYS } from './play-model.ts';
import { RECEIVER_PLAYS } from './play-receivers.ts';
import { POSTGRES_PLAYS, TEMPORAL_PLAYS } from './play-servers.ts';
import { WORKER_PLAYS } from './play-worker.ts';

/** A model that hangs keeps its jobs for three minutes; Temporal, which would end that sooner, is struck when it is over. */
const SETTLED_MS = 240_000;
/** What is under way when PostgreSQL is to be killed while nothing happens ends within this. */
const QUIET_MS = 60_000;

/** Plays points one after the other, and gives what is still to be answered; a play that does not go as written leaves a line in `failures`. */
async function inOrder(
  plays: Plays,
  points: readonly Failpoint[],
  ground: Ground,
  where: Installation,
  failures: string[],
): Promise<Promise<void>[]> {
  const waiting: Promise<void>[] = [];
  const note = (point: Failpoint) => (error: unknown) => void failures.push(`${point}: ${String(error)}`);
  for (const point of points) {
    const play = plays[point];
    if (play === undefined) continue;
    const begun = Date.now();
    await play(ground, where).then(({ answered }) => {
      waiting.push(answered.then(() => undefined, note(point)));
    }, note(point));
    process.stderr.write(`${point} ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
  }
  return waiting;
}

/**
 * Plays the points: those of the model, the receivers and the API on one installation, whose worker lives on, and beside them those of the worker on
 * another one. Then those of PostgreSQL, while a model that hangs still does; then, when nothing goes on any more, those of Temporal. Gives a line for each
 * play that did not go as written.
 */
export async function playMatrix(
  ground: Ground,
  [calm, struck]: readonly Installation[],
  points: readonly Failpoint[],
): Promise<string[]> {
  if (calm === undefined || struck === undefined) throw new RangeError('the matrix needs two installations');
  const failures: string[] = [];
  const play = async (plays: Plays, where: Installation): Promise<void> => {
    await Promise.all(await inOrder(plays, points, ground, where, failures));
  };
  const isAsked = (plays: Plays) => points.some((point) => plays[point] !== undefined);
  const beside = async (): Promise<void> => {
    await play(MODEL_PLAYS, calm);
    await play(RECEIVER_PLAYS, calm);
    await play(API_PLAYS, calm);
  };
  await Promise.all([beside(), play(WORKER_PLAYS, struck)]);
  if (isAsked(POSTGRES_PLAYS)) await drain(ground, [struck], QUIET_MS);
  await play(POSTGRES_PLAYS, struck);
  if (isAsked(TEMPORAL_PLAYS)) await drain(ground, [calm, struck], SETTLED_MS);
  await play(TEMPORAL_PLAYS, struck);
  return failures;
}
