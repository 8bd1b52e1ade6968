import { availableParallelism, loadavg } from 'node:os';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import type { FaultRecord } from './fault-record.ts';
import type { Checked } from './invariants.ts';
import { invariantsTable, pointsTable, recoveryTable } from './tables.ts';

/** What a run of the matrix has found. */
export interface MatrixOutcome {
  points: readonly Failpoint[];
  record: FaultRecord;
  reached: Set<Failpoint>;
  checked: readonly Checked[];
  tookMs: number;
  seed: number;
}

/** The page on faults: what was struck, what was counted, and what a zero means. */
export function reportOf({ points, record, reached, checked, tookMs, seed }: MatrixOutcome): string {
  const { sent, faults, workflows, received, modelCalls } = record;
  const kills = faults.filter(({ struck }) => struck !== 'receiver' && struck !== 'gemini').length;
  return `# Faults

Written by \`npm run test:faults -- --report docs/faults.md\`: seed ${seed}, ${Math.round(tookMs / 1000)} s, ${points.length} points, ${sent.length} jobs,
on ${availableParallelism()} cores with a load of ${Math.round(loadavg()[2] ?? 0)} of all that ran there; ${kills} kills and outages of our own processes and servers, ${workflows.length} workflows, ${received.length} webhook requests, ${modelCalls.length} model calls.

Real processes are killed with SIGKILL. PostgreSQL runs with fsync, Temporal on its SQLite file. The model, the receivers and the server of files are
stand-ins that log every call; clients ask again under the same \`Idempotency-Key\` until they are answered. Points within our own processes are
reached by \`FAILPOINTS=1\`: the ports are then wrapped once, in \`src/process/failpoints\`, and without it that code is never loaded.

## What was struck

${pointsTable(points, record, reached)}

## What was counted

After the faults everything is left alone until nothing goes on any more. Then rows, Temporal's histories, the logs of the stand-ins and the stored files are
read, and each sentence is looked at for each thing that it speaks of.

${invariantsTable(checked)}

**What a zero means.** That none of the things which were looked at broke the sentence, in this run, at these points; the number beside it says how many
they were. It does not mean that nothing can: a fault between two points that are not in the table is not shown by it. That the look itself is not blind is shown by
\`npm run test:faults -- --planted\`: five bugs are planted, one at a time, and each must be found.

## How soon all is well again

From the moment when the killed process or server is back (of a worker that stands still, when another one is there), or when the receiver or the model has
misbehaved for the first time, to the moment when a job that was struck has its end and its webhook is accepted. p50 is the middle one of the jobs of a class,
and of twenty jobs one takes longer than p95; a 0 says that it was over before. While a process starts, which is not counted here, the time in which its death
is noticed runs already.

- \`api\`: a client waits until the claim of its key ends, 30 s after it was made. The next point strikes meanwhile: these are bounds from above. In all other
  classes of our own parts the next point waits until all is well.
- \`worker\`: nobody hears that a worker died. A step on a document is given to another one 12 s after its last word, a delivery after 8 s, and what is done within
  a task of the workflow after 10 s; one that stands still in a transaction keeps its rows for 30 s, for five
  minutes where it puts corrections back.
- \`pg\`, \`temporal\`: what was committed and not started is found by the upkeep, once a minute, and what fails meanwhile is tried again after 1 to 30 s.
- \`receiver\`: one that hangs is given up after 15 s; the others are tried again after 0.5 s here, and later each time.
- \`gemini\`: a model that hangs is given up after three minutes.

${recoveryTable(record)}

## What is promised

- Results are stored exactly once: one extraction for a completed job, one ending for an attempt, one job for an idempotency key.
- A model call may be billed again after a kill: what was in memory, or on its way, is asked for anew.
- Webhooks are sent at least once, with one id and one body over all tries: receivers tell doubles by \`webhook-id\`.`;
}
