import { continueAsNew, executeChild, workflowInfo } from '@temporalio/workflow';
import { bare } from './workflow.ts';

/** How many children one history takes before it continues as new, as a run of the service does. */
const SLICE = 150;

/** So many bare workflows as children, a few at the same time: the least that a durable run can be. */
export async function bareRun(left: number, atOnce: number, text: string): Promise<void> {
  const count = Math.min(left, SLICE);
  const { runId } = workflowInfo();
  let next = 0;
  const takeTurns = async (): Promise<void> => {
    while (next < count) await executeChild(bare, { args: [text], workflowId: `bare/${runId}/${next++}` });
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  if (left > count) await continueAsNew<typeof bareRun>(left - count, atOnce, text);
}

export { bare };
