import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { drain } from './drain.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';
import { API_PLAYS } from './play-api.ts';
import { MODEL_PLAYS } from './play-model.ts';
import { RECEIVER_PLAYS } from './play-receivers.ts';
import { POSTGRES_PLAYS, TEMPORAL_PLAYS } from './play-servers.ts';
import { WORKER_PLAYS } from './play-worker.ts';

type Plays = Readonly<Partial<Record<Failpoint, (ground: Ground, where: Installation) => Promise<void>>>>;

/** So long, in ms, a model that hangs keeps its jobs; until it is over no server is struck that all share. */
const SETTLED_MS = 240_000;

/**
 * Plays the points: those of receivers, the model and the API on one installation, whose worker lives on, and beside them those of the worker on
 * another one, one after the other; then, once all of it has ended, those of the servers. Gives a line for each play that did not go as written.
 */
export async function playMatrix(
  ground: Ground,
  [calm, struck]: readonly Installation[],
  points: readonly Failpoint[],
): Promise<string[]> {
  if (calm === undefined || struck === undefined) throw new RangeError('the matrix needs two installations');
  const failures: string[] = [];
  const play = async (plays: Plays, point: Failpoint, where: Installation): Promise<void> => {
    const begun = Date.now();
    try {
      await plays[point]?.(ground, where);
    } catch (error) {
      failures.push(`${point}: ${String(error)}`);
    }
    process.stderr.write(`${point} ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
  };
  const of = (plays: Plays) => points.filter((point) => plays[point] !== undefined);
  const inOrder = async (plays: Plays, where: Installation): Promise<void> => {
    for (const point of of(plays)) await play(plays, point, where);
  };
  const beside = async (): Promise<void> => {
    // A model that hangs takes longest, so it begins.
    await inOrder(MODEL_PLAYS, calm);
    await inOrder(RECEIVER_PLAYS, calm);
    await inOrder(API_PLAYS, calm);
  };
  await Promise.all([beside(), inOrder(WORKER_PLAYS, struck)]);
  const shared = [...of(POSTGRES_PLAYS), ...of(TEMPORAL_PLAYS)];
  if (shared.length > 0) await drain(ground, [calm, struck], SETTLED_MS);
  await inOrder(POSTGRES_PLAYS, struck);
  await inOrder(TEMPORAL_PLAYS, struck);
  return failures;
}
