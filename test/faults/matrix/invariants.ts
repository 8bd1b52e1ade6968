import { ATTEMPT_INVARIANTS, RUN_INVARIANTS } from './attempt-invariants.ts';
import { DELIVERY_INVARIANTS } from './delivery-invariants.ts';
import type { FaultRecord } from './fault-record.ts';
import { JOB_INVARIANTS } from './job-invariants.ts';
import { SYSTEM_INVARIANTS } from './system-invariants.ts';

/** What must hold: how many things were looked at, and a line for each that is not as it must be. */
export interface Finding {
  looked: number;
  broken: string[];
}

/** One sentence that holds whatever is killed, and the look at it. */
export interface Invariant {
  says: string;
  look(record: FaultRecord): Finding;
}

/** All of them, in the order of the report. */
export const INVARIANTS: readonly Invariant[] = [
  ...JOB_INVARIANTS,
  ...ATTEMPT_INVARIANTS,
  ...RUN_INVARIANTS,
  ...DELIVERY_INVARIANTS,
  ...SYSTEM_INVARIANTS,
];

/** What came of each invariant. */
export interface Checked extends Finding {
  says: string;
}

/** Looks at all invariants. A line of those that are broken names what is wrong where. */
export function checkInvariants(record: FaultRecord): Checked[] {
  return INVARIANTS.map(({ says, look }) => ({ says, ...look(record) }));
}
