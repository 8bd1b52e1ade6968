import { JOB_STEPS, type JobStep } from '../contract/workflow-names.ts';
import type { EntityManager } from '../db/database.ts';
import { chosenJobs, SAMPLE, type StatsChoice } from './stats-services.ts';

/** How long a step takes, in ms: half of them no longer than `p50Ms`, 95 of 100 no longer than `p95Ms`. */
export interface StepTimes {
  name: JobStep;
  p50Ms: number;
  p95Ms: number;
}

/** Measures the steps that were completed in the attempts of the newest jobs, in the order of the steps; one that none has is left out. */
export async function measureSteps(
  em: EntityManager,
  userId: string,
  choice: StatsChoice,
): Promise<StepTimes[]> {
  const { sql, values } = chosenJobs(userId, choice);
  const rows = await em.execute<StepTimes[]>(
    `with newest as (select id from jobs where ${sql} order by created_at desc limit ?), times as (
       select step->>'name' as name,
         extract(epoch from cast(step->>'finishedAt' as timestamptz) - cast(step->>'startedAt' as timestamptz)) * 1000 as ms
       from newest join job_attempts on job_id = newest.id, json_array_elements(steps) as step
       where step->>'status' = 'COMPLETED' and step->>'startedAt' is not null and step->>'finishedAt' is not null)
     select name, round(percentile_cont(0.5) within group (order by ms))::int as "p50Ms",
       round(percentile_cont(0.95) within group (order by ms))::int as "p95Ms"
     from times group by name`,
    [...values, SAMPLE],
  );
  return JOB_STEPS.flatMap((name) => rows.filter((row) => row.name === name));
}
