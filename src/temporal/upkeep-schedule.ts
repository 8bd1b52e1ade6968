import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { upkeepScheduleId } from '../contract/workflow-names.ts';

/** Makes the schedule that runs the upkeep each minute; a run that is late is left out, not caught up. One that is there stays. */
export async function ensureUpkeepSchedule(client: Client, taskQueue: string): Promise<void> {
  const scheduleId = upkeepScheduleId(taskQueue);
  try {
    await client.schedule.create({
      scheduleId,
      spec: { intervals: [{ every: '60s' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '60s' },
      action: {
        type: 'startWorkflow',
        workflowType: 'upkeep',
        workflowId: scheduleId,
        taskQueue,
        args: [],
        staticSummary: 'upkeep · start what waits, heal what is stuck, sweep what is left over',
        workflowExecutionTimeout: '10m',
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
