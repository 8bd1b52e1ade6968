import {
  ApplicationFailure,
  CancellationScope,
  executeChild,
  isCancellation,
  ParentClosePolicy,
  workflowInfo,
} from '@temporalio/workflow';
import type { BegunAttempt } from '../activities/begin-attempt.ts';
import type { AttemptInput, ExtractionPlan } from '../activities/plan.ts';
import { type AttemptStep, joinSteps } from '../src/contract/attempt-step.ts';
import type { JobStatus } from '../src/contract/job-status.ts';
import { endedSteps, stepsTold } from './attempt-steps.ts';
import { extractWindows } from './extract-windows.ts';
import { failureOf } from './failure-of.ts';
import { WINDOWS_PER_WORKFLOW } from './policies.ts';
import { showStatus } from './show-status.ts';
import {
  beginAttempt,
  downloadDocument,
  fetchDocument,
  light,
  persistExtraction,
  recordCancellation,
  recordFailure,
} from './steps.ts';

/** A slice of a long document's windows: a child of the job's workflow, so that no history grows long. */
export async function extractionWindows(
  attempt: AttemptInput,
  plan: ExtractionPlan,
  first: number,
  end: number,
): Promise<AttemptStep[]> {
  const steps: AttemptStep[] = [];
  await extractWindows(attempt, plan, first, end, steps);
  return joinSteps(steps);
}

async function extractInChildren(
  attempt: AttemptInput,
  plan: ExtractionPlan,
  steps: AttemptStep[],
): Promise<void> {
  for (let first = 0; first < plan.windows; first += WINDOWS_PER_WORKFLOW) {
    const end = Math.min(first + WINDOWS_PER_WORKFLOW, plan.windows);
    const done = await executeChild(extractionWindows, {
      args: [attempt, plan, first, end],
      workflowId: `${workflowInfo().workflowId}/windows/${first}-${end}`,
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      cancellationType: 'WAIT_CANCELLATION_COMPLETED',
      staticSummary: `extract windows ${first + 1} to ${end} of ${plan.windows}`,
      memo: workflowInfo().memo ?? {},
    });
    steps.push(...stepsTold(done));
  }
}

/** Download where the document is not here yet, fetch, read, extract, persist; each step is noted when it is done. */
async function run(
  attempt: AttemptInput,
  { isLight, needsDownload }: BegunAttempt,
  steps: AttemptStep[],
): Promise<void> {
  if (needsDownload) steps.push(...stepsTold(await downloadDocument(attempt)));
  const plan = await (isLight ? light.fetchDocument : fetchDocument)({ ...attempt, isLight });
  steps.push(...stepsTold(plan.steps));
  if (plan.windows > WINDOWS_PER_WORKFLOW) await extractInChildren(attempt, plan, steps);
  else await extractWindows(attempt, plan, 0, plan.windows, steps);
  await persistExtraction({ ...attempt, windows: plan.windows, steps: joinSteps(steps) });
}

/**
 * One attempt of one job. The database decides how it ends: a cancellation that comes after the result was committed finds the
 * job `COMPLETED`, and the workflow ends as the job did.
 */
export async function extractionJob(attempt: AttemptInput): Promise<JobStatus> {
  const steps: AttemptStep[] = [];
  try {
    const begun = await beginAttempt(attempt);
    if (begun.status !== 'PROCESSING') {
      showStatus(begun.status);
      return begun.status;
    }
    showStatus('PROCESSING');
    await run(attempt, begun, steps);
    showStatus('COMPLETED');
    return 'COMPLETED';
  } catch (error) {
    const cancelled = isCancellation(error);
    const failure = failureOf(error);
    const ending = { ...attempt, steps: endedSteps(steps, error, cancelled ? 'CANCELLED' : 'FAILED') };
    const status = await CancellationScope.nonCancellable(() =>
      cancelled ? recordCancellation(ending) : recordFailure({ ...ending, ...failure }),
    );
    showStatus(status);
    if (status === 'COMPLETED') return status;
    if (cancelled) throw error;
    throw ApplicationFailure.create({ type: failure.code, message: failure.message, nonRetryable: true });
  }
}
