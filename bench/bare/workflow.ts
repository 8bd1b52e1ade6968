import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activity.ts';

const { note } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

/** The least that a durable job can be: one activity. */
export async function bare(text: string): Promise<number> {
  return await note(text);
}
