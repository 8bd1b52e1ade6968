import {
  ApplicationFailure,
  CancellationScope,
  continueAsNew,
  executeChild,
  isCancellation,
  ParentClosePolicy,
  workflowInfo,
} from '@temporalio/workflow';
import type { BegunAttempt } from '../activities/begin-attempt.ts';
import type { DownloadedDocument } from '../activities/download-document.ts';
import type { AttemptInput, ExtractionPlan } from '../activities/plan.ts';
import type { DocumentWeight } from '../activities/weigh-document.ts';
import { type AttemptStep, joinSteps } from '../src/contract/attempt-step.ts';
import type { JobStatus } from '../src/contract/job-status.ts';
import { endedSteps, stepsTold } from './attempt-steps.ts';
import { extractWindows, windowsBetween } from './extract-windows.ts';
import { failureOf } from './failure-of.ts';
import { WINDOWS_PER_WORKFLOW } from './policies.ts';
import { showStatus } from './show-status.ts';
import {
  beginAttempt,
  downloadDocument,
  extractSmallDocument,
  fetchDocument,
  light,
  persistExtraction,
  recordCancellation,
  recordFailure,
} from './steps.ts';

/**
 * A slice of a long document's windows: a child of the job's workflow, so that no history grows long. One whose windows take many requests
 * goes on in another run of itself. `left` are the windows that are not finished (all of them when it is left out), `done` the steps so far.
 */
export async function extractionWindows(
  attempt: AttemptInput,
  plan: ExtractionPlan,
  first: number,
  end: number,
  left: number[] = windowsBetween(first, end),
  done: AttemptStep[] = [],
): Promise<AttemptStep[]> {
  const steps = [...done];
  const unfinished = await extractWindows(attempt, plan, left, steps);
  const joined = joinSteps(steps);
  if (unfinished.length === 0) return joined;
  return await continueAsNew<typeof extractionWindows>(attempt, plan, first, end, unfinished, joined);
}

async function extractInChild(
  attempt: AttemptInput,
  plan: ExtractionPlan,
  [first, end]: readonly [number, number],
  steps: AttemptStep[],
  left?: number[],
): Promise<void> {
  const name = left === undefined ? `${first}-${end}` : 'rest';
  const done = await executeChild(extractionWindows, {
    args: left === undefined ? [attempt, plan, first, end] : [attempt, plan, first, end, left],
    workflowId: `${workflowInfo().workflowId}/windows/${name}`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    staticSummary: `extract windows ${first + 1} to ${end} of ${plan.windows}`,
    memo: workflowInfo().memo ?? {},
  });
  steps.push(...stepsTold(done));
}

/** The windows of a short document are worked on here as far as this history may grow; all others in children. */
async function extractAll(attempt: AttemptInput, plan: ExtractionPlan, steps: AttemptStep[]): Promise<void> {
  const { windows } = plan;
  if (windows > WINDOWS_PER_WORKFLOW) {
    for (let first = 0; first < windows; first += WINDOWS_PER_WORKFLOW) {
      const end = Math.min(first + WINDOWS_PER_WORKFLOW, windows);
      await extractInChild(attempt, plan, [first, end], steps);
    }
    return;
  }
  const left = await extractWindows(attempt, plan, windowsBetween(0, windows), steps);
  if (left.length > 0) await extractInChild(attempt, plan, [0, windows], steps, left);
}

/** An earlier version told no more of a download than its step, if that. */
async function download(attempt: AttemptInput, steps: AttemptStep[]): Promise<DocumentWeight> {
  const told: DownloadedDocument | AttemptStep[] | null = await downloadDocument({
    ...attempt,
    takesWeight: true,
  });
  const isFull = told !== null && 'steps' in told;
  steps.push(...stepsTold(isFull ? told.steps : told));
  return isFull ? told : { isLight: false };
}

/** Download where the document is not here yet, fetch, read, extract, persist; each step is noted when it is done. */
async function run(attempt: AttemptInput, begun: BegunAttempt, steps: AttemptStep[]): Promise<void> {
  const { isLight, isOneStep } = begun.needsDownload ? await download(attempt, steps) : begun;
  if (isOneStep) return await extractSmallDocument({ ...attempt, steps });
  const plan = await (isLight ? light.fetchDocument : fetchDocument)({ ...attempt, isLight });
  steps.push(...stepsTold(plan.steps));
  await extractAll(attempt, plan, steps);
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
