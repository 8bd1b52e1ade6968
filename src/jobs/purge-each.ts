import { isDatabaseUnavailable } from '../db/database-unavailable.ts';
import { TemporalUnavailable } from '../temporal/workflow-client.ts';
import type { JobServices } from './job-services.ts';

/**
 * Purges one thing after another, and gives how many were purged. One that fails is logged and holds up no other; where a dependency is
 * away, all of them would fail, and the first one's error is thrown. None is begun after `ending`: the rest is for another time.
 */
export async function purgeEach<Hidden extends { id: string }>(
  { log }: Pick<JobServices, 'log'>,
  hidden: readonly Hidden[],
  ending: AbortSignal,
  purge: (one: Hidden) => Promise<boolean>,
): Promise<number> {
  let purged = 0;
  for (const one of hidden) {
    if (ending.aborted) break;
    try {
      if (await purge(one)) purged += 1;
    } catch (error) {
      if (error instanceof TemporalUnavailable || isDatabaseUnavailable(error)) throw error;
      log.error({ id: one.id, error }, 'what is deleted was not purged, and is tried again');
    }
  }
  return purged;
}
