import { proxyActivities } from '@temporalio/workflow';
import type { createActivities } from '../activities/index.ts';

const { runUpkeep } = proxyActivities<ReturnType<typeof createActivities>>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '12s',
  retry: { maximumAttempts: 2 },
  summary: 'start what waits, heal what is stuck, sweep what is left over',
});

/** What the schedule runs each minute: the work that a crash or an outage has left over. */
export async function upkeep(): Promise<Record<string, number>> {
  return await runUpkeep({});
}
