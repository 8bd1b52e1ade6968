import { JOB_STEPS } from '../../../src/contract/workflow-names.ts';
import type { AttemptRecord } from './fault-record.ts';
import { findBroken } from './find-broken.ts';
import type { Invariant } from './invariants.ts';

const ALL_STEPS = JOB_STEPS.join(' ');

/** What the steps of an attempt that completed are told as, or why that is not as it must be. */
function wrongSteps({ steps }: AttemptRecord): string | null {
  const told = steps.map(({ name }) => name).join(' ');
  if (told !== ALL_STEPS) return `told the steps ${told || 'none'}`;
  const open = steps.find(({ status, startedAt, finishedAt }) => {
    return status !== 'COMPLETED' || startedAt === null || finishedAt === null || startedAt > finishedAt;
  });
  return open === undefined ? null : `told ${JSON.stringify(open)}`;
}

/** What must hold of the attempts of jobs, and of runs. */
export const ATTEMPT_INVARIANTS: readonly Invariant[] = [
  {
    says: 'the attempts of a job are counted from 1, and the last one ended as the job',
    look: ({ jobs, attempts }) => {
      const byJob = Map.groupBy(attempts, ({ jobId }) => jobId);
      return findBroken(jobs, ({ id, attempt, status }) => {
        const own = byJob.get(id) ?? [];
        const counted = own.map((one) => one.attempt).join();
        const due = Array.from({ length: attempt }, (_, index) => index + 1).join();
        if (counted === due && own.at(-1)?.status === status) return null;
        return `job ${id} is ${status} in attempt ${attempt}, with ${own.map((one) => `${one.attempt} ${one.status}`).join(', ')}`;
      });
    },
  },
  {
    says: 'an attempt that completed has told each of its steps, once and in order',
    look: ({ attempts }) =>
      findBroken(
        attempts.filter(({ status }) => status === 'COMPLETED'),
        (one) => {
          const wrong = wrongSteps(one);
          return wrong === null ? null : `attempt ${one.attempt} of job ${one.jobId} ${wrong}`;
        },
      ),
  },
];

/** What must hold of runs. */
export const RUN_INVARIANTS: readonly Invariant[] = [
  {
    says: 'every run has ended once, with each of its jobs counted',
    look: ({ runs }) =>
      findBroken(runs, ({ id, status, totalJobs, completedJobs, failedJobs, cancelledJobs, endings }) => {
        const counted = completedJobs === totalJobs && failedJobs === 0 && cancelledJobs === 0;
        if (status === 'COMPLETED' && counted && endings.join() === 'job_run.completed') return null;
        const counts = `${completedJobs} of ${totalJobs} completed, ${failedJobs} failed, ${cancelledJobs} cancelled`;
        return `run ${id} is ${status} with ${counts} and told ${endings.join(', ') || 'no ending'}`;
      }),
  },
];
