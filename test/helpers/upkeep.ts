import { upkeepScheduleId } from '../../src/contract/workflow-names.ts';
import type { TestService } from './service.ts';
import { withTemporal } from './temporal.ts';

/** Runs the upkeep of a service once, as its schedule does each minute. */
export async function runUpkeep(service: TestService): Promise<void> {
  const scheduleId = upkeepScheduleId(service.environment.TEMPORAL_TASK_QUEUE ?? '');
  await withTemporal(service, ({ schedule }) => schedule.getHandle(scheduleId).trigger());
}
