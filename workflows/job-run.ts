import {
  CancellationScope,
  CancelledFailure,
  continueAsNew,
  executeChild,
  isCancellation,
  ParentClosePolicy,
} from '@temporalio/workflow';
import type { RunPlace, RunSlice } from '../activities/run-slice.ts';
import type { JobStatus } from '../src/contract/job-status.ts';
import { shownName } from '../src/contract/shown-name.ts';
import { jobWorkflowId } from '../src/contract/workflow-names.ts';
import { extractionJob } from './extraction-job.ts';
import { showStatus } from './show-status.ts';
import { endRunJobs, listRunFiles, takeRunJobs } from './steps.ts';

/** Runs one job as a child to its end, however it ends: the database knows. One that somebody else has started is left to them. */
async function runJob(
  runId: string,
  slice: RunSlice,
  [jobId, attempt]: RunSlice['jobs'][number],
): Promise<void> {
  try {
    await executeChild(extractionJob, {
      args: [{ jobId, attempt }],
      workflowId: jobWorkflowId(jobId, attempt),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: 'WAIT_CANCELLATION_COMPLETED',
      searchAttributes: {
        EfOwner: [slice.owner],
        EfSchema: [slice.schemaId],
        EfRun: [runId],
        EfStatus: ['QUEUED'],
        EfAttempt: [attempt],
      },
      staticSummary: `extract · ${shownName(slice.schemaName)} v${slice.schemaVersion} · attempt ${attempt}`,
      priority: { priorityKey: slice.priority, fairnessKey: slice.owner },
      memo: slice.requestId === null ? {} : { requestId: slice.requestId },
    });
  } catch {
    // How a job ended is in the database, and counted there.
  }
}

/** Runs the jobs of a slice, a few at the same time, and waits for all of them. Once the run is cancelled none is started any more. */
async function runJobs(runId: string, slice: RunSlice): Promise<void> {
  const scope = CancellationScope.current();
  let next = 0;
  const takeTurns = async (): Promise<void> => {
    for (let job = slice.jobs[next++]; job !== undefined; job = slice.jobs[next++]) {
      if (scope.consideredCancelled) return;
      await runJob(runId, slice, job);
    }
  };
  await Promise.all(Array.from({ length: Math.min(slice.atOnce, slice.jobs.length) }, takeTurns));
  if (scope.consideredCancelled) throw new CancelledFailure('the run was cancelled');
}

/**
 * One round of a run: has what its prefixes hold listed, starts its jobs as children, and continues as new after each slice of them, when all of it have ended. The database
 * counts the jobs and decides how the run ends. A cancellation reaches the children that run, and the rest is never started.
 */
export async function jobRun(place: RunPlace): Promise<JobStatus> {
  const { runId, round } = place;
  try {
    showStatus('PROCESSING');
    let slice = await takeRunJobs(place);
    if (slice?.mustList) {
      await listRunFiles({ runId, round });
      slice = await takeRunJobs(place);
    }
    while (slice !== null && slice.jobs.length > 0) {
      await runJobs(runId, slice);
      const { afterIndex } = slice;
      if (slice.hasMore) return await continueAsNew<typeof jobRun>({ runId, round, afterIndex });
      slice = await takeRunJobs({ runId, round, afterIndex });
    }
    if (slice?.isCancelled === true) await endRunJobs({ runId, round });
    const status = slice?.status ?? 'CANCELLED';
    showStatus(status);
    return status;
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() => endRunJobs({ runId, round }));
    showStatus('CANCELLED');
    throw error;
  }
}
