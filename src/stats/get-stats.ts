import type { Usage } from '../contract/extraction.ts';
import type { EntityManager } from '../db/database.ts';
import { countJobs, type JobCounts } from './count-jobs.ts';
import { measureSteps, type StepTimes } from './measure-steps.ts';
import { type ConfidenceRange, spreadConfidence } from './spread-confidence.ts';
import { chosenJobs, type StatsChoice, type StatsServices } from './stats-services.ts';

/** What a user's jobs of a time have done and used. */
export interface Stats {
  buckets: JobCounts[];
  steps: StepTimes[];
  confidence: ConfidenceRange[];
  usage: Usage;
}

/** What the chosen jobs have used; the cost is `null` when that of one of them is not known. */
async function sumUsage(em: EntityManager, userId: string, choice: StatsChoice): Promise<Usage> {
  const { sql, values } = chosenJobs(userId, choice);
  const [sum] = await em.execute<(Usage & { unknown: boolean })[]>(
    `select coalesce(sum(cast(usage->>'pages' as numeric)), 0)::float8 as pages,
       coalesce(sum(cast(usage->>'inputTokens' as numeric)), 0)::float8 as "inputTokens",
       coalesce(sum(cast(usage->>'outputTokens' as numeric)), 0)::float8 as "outputTokens",
       coalesce(sum(cast(usage->>'estimatedCostUsd' as numeric)), 0)::float8 as "estimatedCostUsd",
       coalesce(bool_or(usage->>'estimatedCostUsd' is null), false) as unknown
     from jobs where ${sql} and usage is not null`,
    values,
  );
  const { unknown = false, ...usage } = sum ?? {
    pages: 0,
    inputTokens: 0,
    outputTokens: 0,
    estimatedCostUsd: 0,
  };
  return unknown ? { ...usage, estimatedCostUsd: null } : usage;
}

/** Tells of the user's jobs that were made in a time: how many, how they ended, how long their steps took, and what they used. */
export async function getStats(services: StatsServices, userId: string, choice: StatsChoice): Promise<Stats> {
  const em = services.db.fork();
  return {
    buckets: await countJobs(em, userId, choice),
    steps: await measureSteps(em, userId, choice),
    confidence: await spreadConfidence(em, userId, choice),
    usage: await sumUsage(em, userId, choice),
  };
}
