import { isFinished } from '../contract/job-status.ts';
import { EventEntity } from '../db/entities/event.ts';
import { JobEntity } from '../db/entities/job.ts';
import { JobRunEntity } from '../db/entities/job-run.ts';
import type { EventNotice } from '../db/event-listener.ts';
import type { ToldEvent } from '../db/told-event.ts';
import type { EventServices, Told, ToldProgress } from './event-services.ts';
import { newestSequence, readEvents } from './read-events.ts';

/** From an event older than this, in ms, a stream does not go on. */
const RESUMABLE_MS = 7 * 86_400_000;

/** Progress is told at most so often, in ms. */
const PROGRESS_EVERY_MS = 1_000;

/**
 * What to follow: one job, one run with its jobs, or all of a user's. `untilEndOf` an attempt or a round ends the stream with it;
 * `lastEventId` is where the client was.
 */
export interface FollowRequest {
  userId: string;
  jobId?: string | undefined;
  runId?: string | undefined;
  untilEndOf?: number;
  types?: string[] | undefined;
  lastEventId: bigint | null;
}

/** Where to begin: after the client's last event; without one, a job's or run's stream with its current attempt or round, another with now. */
async function beginning(
  services: EventServices,
  request: FollowRequest,
): Promise<{ after: bigint; isReset: boolean }> {
  const em = services.db.fork();
  const { userId, jobId = null, runId, untilEndOf, lastEventId } = request;
  if (lastEventId !== null) {
    const last = await em.findOne(EventEntity, { userId, sequence: lastEventId });
    const tooOld = last !== null && last.occurredAt.getTime() < Date.now() - RESUMABLE_MS;
    if (last !== null && !tooOld) return { after: lastEventId, isReset: false };
    return { after: await newestSequence(em, userId), isReset: true };
  }
  if (untilEndOf === undefined) return { after: await newestSequence(em, userId), isReset: false };
  const of = runId === undefined ? { jobId } : { jobId, runId };
  const where = { userId, ...of, attempt: { $lt: untilEndOf } };
  const earlier = await em.findOne(EventEntity, where, {
    orderBy: { sequence: 'desc' },
    fields: ['sequence'],
  });
  return { after: earlier?.sequence ?? 0n, isReset: false };
}

/** Collects notices until they are asked for. */
function collect(services: EventServices, followed: FollowRequest, signal: AbortSignal) {
  let isNew = true;
  let progress: ToldProgress | null = null;
  let wake: () => void = () => {};
  const hear = (notice: EventNotice | null): void => {
    const { jobId, runId, attempt, pagesDone, pagesTotal } = notice ?? {};
    if (notice !== null && followed.jobId !== undefined && jobId !== followed.jobId) return;
    if (notice !== null && followed.runId !== undefined && runId !== followed.runId) return;
    if (notice?.kind !== 'progress') isNew = true;
    else if (jobId && attempt !== undefined && pagesDone !== undefined && pagesTotal !== undefined) {
      progress = { jobId, attempt, pagesDone, pagesTotal };
    }
    wake();
  };
  const stop = services.events.subscribe(followed.userId, hear);
  signal.addEventListener('abort', () => wake());
  return {
    stop,
    take: () => {
      const taken = { isNew, progress };
      isNew = false;
      progress = null;
      return taken;
    },
    more: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
        if (isNew || progress !== null || signal.aborted) resolve();
      }),
  };
}

/** Whether the followed attempt or round has ended. What its end told is in the table by then: it was committed together. */
async function isOver(
  services: EventServices,
  { jobId, runId, untilEndOf }: FollowRequest,
): Promise<boolean> {
  if (untilEndOf === undefined) return false;
  if (runId !== undefined) {
    const fields = ['status', 'round', 'deletedAt'] as const;
    const run = await services.db.fork().findOne(JobRunEntity, { id: runId, deletedAt: null }, { fields });
    return run === null || run.round > untilEndOf || isFinished(run.status);
  }
  const job = await services.db.fork().findOne(JobEntity, { id: jobId }, { fields: ['status', 'attempt'] });
  return job === null || job.attempt > untilEndOf || isFinished(job.status);
}

/** The events of a selection that are in the table now, in order. */
async function* eventsAfter(
  services: EventServices,
  request: FollowRequest,
  after: bigint,
): AsyncGenerator<ToldEvent> {
  const { userId, jobId, runId, types } = request;
  for (let afterSequence = after; ; ) {
    const batch = await readEvents(services.db.fork(), { userId, jobId, runId, types, afterSequence });
    for (const event of batch) {
      afterSequence = event.sequence;
      yield event;
    }
    if (batch.length === 0) return;
  }
}

/**
 * Follows events as they are committed, by whichever process, from where the client was; none is left out and none comes twice.
 * A job's stream ends with its attempt, a run's with its round. Ends when the signal is aborted.
 */
export async function* followEvents(
  services: EventServices,
  request: FollowRequest,
  signal: AbortSignal,
): AsyncGenerator<Told> {
  const notices = collect(services, request, signal);
  try {
    const { after, isReset } = await beginning(services, request);
    if (isReset) yield { kind: 'reset' };
    let afterSequence = after;
    let toldProgressAt = 0;
    while (!signal.aborted) {
      const { isNew, progress } = notices.take();
      if (isNew) {
        const hasEnded = await isOver(services, request);
        for await (const event of eventsAfter(services, request, afterSequence)) {
          afterSequence = event.sequence;
          yield { kind: 'event', event };
        }
        if (hasEnded) return;
      }
      if (progress !== null && Date.now() - toldProgressAt >= PROGRESS_EVERY_MS) {
        toldProgressAt = Date.now();
        yield { kind: 'progress', progress };
      }
      await notices.more();
    }
  } finally {
    notices.stop();
  }
}
