import type { EntityManager } from '../../db/database.ts';
import { JobRunEntity, type JobRunRow } from '../../db/entities/job-run.ts';
import { lockRun } from '../../db/lock-run.ts';
import { TemporalUnavailable } from '../../temporal/workflow-client.ts';
import type { JobServices } from '../job-services.ts';

async function markQueued(em: EntityManager, { id, userId, round }: JobRunRow): Promise<void> {
  await lockRun(em, userId, id);
  const waiting = { id, round, status: 'PENDING' } as const;
  await em.nativeUpdate(JobRunEntity, waiting, { status: 'QUEUED', updatedAt: new Date() });
}

/**
 * Starts the workflow of a run's round and marks the run `QUEUED`. Starting twice changes nothing, and the worker may be faster than the
 * mark. Says whether it is started; when Temporal or the database does not answer, the run stays as it is for later.
 */
export async function startRun(services: JobServices, run: JobRunRow): Promise<boolean> {
  const { id: runId, round } = run;
  try {
    const { name: schemaName } = await services.db.schemaVersion(run.schemaId, run.schemaVersion);
    await services.workflows.startRun({ ...run, runId, schemaName });
    if (run.status === 'PENDING') await services.db.transaction((em) => markQueued(em, run));
    return true;
  } catch (error) {
    const away = error instanceof TemporalUnavailable;
    const message = away ? 'Temporal is away: the run waits' : 'the run could not be started yet';
    services.log.warn({ runId, round, error }, message);
    return false;
  }
}

/** Commits what makes a run, in one transaction, then asks Temporal to start it: one that was acknowledged is never lost. */
export async function commitRun(
  services: JobServices,
  make: (em: EntityManager) => Promise<JobRunRow>,
): Promise<JobRunRow> {
  const run = await services.db.transaction(make);
  void startRun(services, run);
  return run;
}
