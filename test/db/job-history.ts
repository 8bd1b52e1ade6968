import { EVENT_OF_STATUS } from '../../src/contract/job-event.ts';
import { isFinished, JOB_STATUSES, JOB_TRANSITIONS, type JobStatus } from '../../src/contract/job-status.ts';
import type { Database } from '../../src/db/database.ts';
import { EventEntity } from '../../src/db/entities/event.ts';
import { JobAttemptEntity, JobEntity } from '../../src/db/entities/job.ts';

/** What the database says of a job: each attempt's row, and the statuses that its events tell, in order. */
export interface JobHistory {
  attempt: number;
  status: JobStatus;
  attempts: { attempt: number; status: JobStatus; hasEnd: boolean; told: JobStatus[] }[];
}

/** Reads a job's history. */
export async function readHistory(db: Database, jobId: string): Promise<JobHistory> {
  const em = db.fork();
  const job = await em.findOneOrFail(JobEntity, { id: jobId });
  const rows = await em.find(JobAttemptEntity, { jobId }, { orderBy: { attempt: 'asc' } });
  const events = await em.find(EventEntity, { jobId }, { orderBy: { sequence: 'asc' } });
  const attempts = rows.map(({ attempt, status, finishedAt }) => {
    const told = events.filter((event) => event.attempt === attempt).map((event) => statusOf(event.type));
    return { attempt, status, hasEnd: finishedAt !== null, told };
  });
  return { attempt: job.attempt, status: job.status, attempts };
}

function statusOf(type: string): JobStatus {
  const status = JOB_STATUSES.find((candidate) => EVENT_OF_STATUS[candidate] === type);
  if (status === undefined) throw new Error(`no status is told by ${type}`);
  return status;
}

/** What a history breaks of the rules that every job keeps, in words. */
export function brokenRules({ attempt, status, attempts }: JobHistory): string[] {
  const broken: string[] = [];
  const expect = (holds: boolean, rule: string) => {
    if (!holds) broken.push(rule);
  };
  expect(
    attempts.every((row, index) => row.attempt === index + 1),
    'attempts are numbered without a gap',
  );
  expect(attempts.at(-1)?.attempt === attempt, 'the job is at its last attempt');
  expect(attempts.at(-1)?.status === status, 'the job and its attempt say the same');
  for (const row of attempts) {
    const path: JobStatus[] = ['PENDING', ...row.told];
    const name = `attempt ${row.attempt} (${path.join(' -> ')}, row ${row.status})`;
    const isLegal = path.every((step, index) => {
      const before = path[index - 1];
      return before === undefined || JOB_TRANSITIONS[before].includes(step);
    });
    expect(isLegal, `${name}: every move is legal`);
    expect(path.at(-1) === row.status, `${name}: the last event tells where it stands`);
    expect(
      path.includes('QUEUED') || !path.includes('PROCESSING'),
      `${name}: its queueing is told before its start`,
    );
    expect(path.filter(isFinished).length <= 1, `${name}: it ends once`);
    expect(row.hasEnd === isFinished(row.status), `${name}: its end has a time`);
    expect(row.attempt === attempt || isFinished(row.status), `${name}: it ended before the next began`);
  }
  return broken;
}
