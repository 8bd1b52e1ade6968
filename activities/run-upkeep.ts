import type { ActivityServices } from './activity-services.ts';
import { withHeartbeat } from './heartbeat.ts';

/** Runs every part of the upkeep. One that fails is logged and does not hold up the others; then the whole is tried again. */
export function runUpkeep(services: ActivityServices): Promise<Record<string, number>> {
  return withHeartbeat(async (signal) => {
    const done: Record<string, number> = {};
    const failed: unknown[] = [];
    for (const [name, task] of Object.entries(services.upkeepTasks)) {
      signal.throwIfAborted();
      try {
        done[name] = await task(signal);
      } catch (error) {
        services.log.error({ error, task: name }, 'a part of the upkeep failed');
        failed.push(error);
      }
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} parts of the upkeep failed`);
    return done;
  });
}
