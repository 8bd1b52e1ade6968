import { Client, Connection } from '@temporalio/client';
import { upkeepScheduleId } from '../../src/contract/workflow-names.ts';
import type { TestService } from './service.ts';

/** Runs the upkeep of a service once, as its schedule does each minute. */
export async function runUpkeep({ environment }: TestService): Promise<void> {
  const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS ?? '' });
  try {
    const { schedule } = new Client({ connection });
    await schedule.getHandle(upkeepScheduleId(environment.TEMPORAL_TASK_QUEUE ?? '')).trigger();
  } finally {
    await connection.close();
  }
}
