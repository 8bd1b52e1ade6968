import { currentRequestId } from './request-id.ts';

/** What of an activity's input says what it concerns: ids and places, nothing that tells how it went. */
const NAMES = ['jobId', 'attempt', 'index', 'runId', 'round', 'deliveryId'];

/** The fields that every line of a step has: the request that asked for it, and the job, run or delivery that it works for. */
export function concerned(input: unknown): Record<string, unknown> {
  const given = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  const requestId = currentRequestId();
  return {
    ...(requestId === null ? {} : { requestId }),
    ...Object.fromEntries(given.filter(([name]) => NAMES.includes(name))),
  };
}
