import { Gauge, type Registry } from 'prom-client';
import type { Logger } from '../../contract/logger.ts';
import { type CurrentJobs, countCurrentJobs, RECENT_MINUTES } from '../../stats/count-current-jobs.ts';
import type { StatsServices } from '../../stats/stats-services.ts';

/** Counts are told again for so long, in ms: however many ask, the database is asked seldom. */
const KEPT_MS = 5_000;

/** How long the database may take to answer, in ms; what a scrape does not learn from it, it learns without it. */
const WAIT_MS = 2_000;

function withinMs<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
    work.finally(() => clearTimeout(timer)).catch(() => {});
  });
  return Promise.race([work, late]);
}

/** The counts, read anew when those that are kept are too old; `null` while the database is away. */
function keptCounts(services: StatsServices & { log: Logger }): () => Promise<CurrentJobs | null> {
  let kept: { counts: Promise<CurrentJobs | null>; readAt: number } | undefined;
  const read = () =>
    withinMs(WAIT_MS, countCurrentJobs(services)).catch((error: unknown) => {
      services.log.warn({ error }, 'the jobs were not counted');
      return null;
    });
  return () => {
    const now = performance.now();
    if (kept === undefined || now - kept.readAt > KEPT_MS) kept = { counts: read(), readAt: now };
    return kept.counts;
  };
}

/** Jobs of all users by status. Every API process tells the same counts: they are not to be added up. */
export function jobMetrics(registry: Registry, services: StatsServices & { log: Logger }): void {
  const counts = keptCounts(services);
  const gauge = (name: string, help: string, part: keyof CurrentJobs) =>
    new Gauge({
      name,
      help,
      labelNames: ['status'],
      registers: [registry],
      async collect() {
        const current = await counts();
        this.reset();
        for (const [status, n] of current?.[part] ?? []) this.set({ status }, n);
      },
    });
  gauge('extractform_jobs', 'Jobs that have not ended, by status.', 'open');
  gauge(
    'extractform_jobs_oldest_seconds',
    'How long the job that has been in an open status longest has not moved, by status.',
    'oldest',
  );
  gauge(
    'extractform_jobs_ended_recently',
    `Ends of jobs within the last ${RECENT_MINUTES} minutes, by the status they ended in.`,
    'endedRecently',
  );
}
