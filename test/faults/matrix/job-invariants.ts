import { EVENT_OF_STATUS } from '../../../src/contract/job-event.ts';
import { isFinished } from '../../../src/contract/job-status.ts';
import type { FaultRecord, SentJob } from './fault-record.ts';
import { findBroken } from './find-broken.ts';
import type { Invariant } from './invariants.ts';

const ENDINGS: readonly (string | null)[] = [
  EVENT_OF_STATUS.COMPLETED,
  EVENT_OF_STATUS.FAILED,
  EVENT_OF_STATUS.CANCELLED,
];

/** The tales that an attempt may tell of itself, without what is told between. */
const LEGAL = ENDINGS.map((ending) => `job.queued job.started ${ending}`);

function jobOf({ jobs }: FaultRecord, { acknowledgedIds: [id] }: SentJob) {
  return jobs.find((job) => job.id === id);
}

function talesOf({ events }: FaultRecord): Map<string, string[]> {
  const tales = new Map<string, string[]>();
  for (const { jobId, attempt, type } of events) {
    const key = `${jobId}/${attempt}`;
    tales.set(key, [...(tales.get(key) ?? []), type]);
  }
  return tales;
}

/** Whether a fault explains that something was done again: one that reached the installation, and began or lasted between the two times. */
function isExplained({ faults, sent }: FaultRecord, marker: string, from: number, to: number): boolean {
  const where = sent.find((one) => one.marker === marker)?.where ?? '';
  return faults.some(
    ({ struck, reaches, at, until }) =>
      !['receiver', 'gemini', 'api'].includes(struck) && reaches.includes(where) && at <= to && until >= from,
  );
}

/** What must hold of jobs. */
export const JOB_INVARIANTS: readonly Invariant[] = [
  {
    says: 'every acknowledged job exists',
    look: (record) =>
      findBroken(record.sent, (sent) =>
        jobOf(record, sent) === undefined ? `${sent.point}: ${sent.key} has no job` : null,
      ),
  },
  {
    says: 'no other job does',
    look: ({ sent, jobs }) => {
      const known = new Set(sent.flatMap(({ acknowledgedIds }) => acknowledgedIds));
      return findBroken(jobs, ({ id }) => (known.has(id) ? null : `job ${id} was never acknowledged`));
    },
  },
  {
    says: 'one job for each idempotency key',
    look: ({ sent }) =>
      findBroken(sent, ({ point, key, acknowledgedIds }) => {
        const ids = new Set(acknowledgedIds).size;
        return ids === 1 ? null : `${point}: ${key} was answered with ${ids} jobs`;
      }),
  },
  {
    says: 'every job has ended, as it must',
    look: (record) =>
      findBroken(record.sent, (sent) => {
        const status = jobOf(record, sent)?.status ?? 'absent';
        return status === sent.ends ? null : `${sent.point}: ${sent.acknowledgedIds[0]} is ${status}`;
      }),
  },
  {
    says: 'exactly one ending each',
    look: (record) => {
      const tales = talesOf(record);
      return findBroken(record.jobs, ({ id, attempt, status }) => {
        const told = tales.get(`${id}/${attempt}`)?.filter((type) => ENDINGS.includes(type)) ?? [];
        const isOne = told.length === 1 && isFinished(status) && told[0] === EVENT_OF_STATUS[status];
        return isOne ? null : `job ${id} is ${status} and told ${told.join(', ') || 'no ending'}`;
      });
    },
  },
  {
    says: 'legal order only',
    look: (record) =>
      findBroken([...talesOf(record)], ([key, tale]) =>
        LEGAL.includes(tale.filter((type) => type !== 'job.updated').join(' '))
          ? null
          : `attempt ${key} told ${tale.join(', ')}`,
      ),
  },
  {
    says: 'one extraction for a completed job, none for another',
    look: ({ jobs }) =>
      findBroken(jobs, ({ id, status, extractions, modelRevisions }) => {
        const due = status === 'COMPLETED' ? 1 : 0;
        if (extractions === due && modelRevisions === due) return null;
        return `job ${id} is ${status} with ${extractions} extractions, ${modelRevisions} revisions`;
      }),
  },
  {
    says: 'no model call is made again without a fault that explains it',
    look: (record) => {
      const calls = Map.groupBy(record.modelCalls, ({ marker }) => marker);
      return findBroken([...calls], ([marker, made]) => {
        const again = made.find(({ at, good }, index) => {
          const next = made[index + 1];
          return good && next !== undefined && !isExplained(record, marker, at, next.at);
        });
        return again === undefined ? null : `${marker} was worked on ${made.length} times`;
      });
    },
  },
];
