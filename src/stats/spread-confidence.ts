import type { EntityManager } from '../db/database.ts';
import { chosenJobs, SAMPLE, type StatsChoice } from './stats-services.ts';

/** How many values have a confidence from `from` to below `to`; the last range holds 1 too. */
export interface ConfidenceRange {
  from: number;
  to: number;
  count: number;
}

const RANGES = 10;

/** How the confidence of the values in the newest jobs' extractions is spread, in ten ranges. */
export async function spreadConfidence(
  em: EntityManager,
  userId: string,
  choice: StatsChoice,
): Promise<ConfidenceRange[]> {
  const { sql, values } = chosenJobs(userId, choice);
  const rows = await em.execute<{ place: number; count: number }[]>(
    `with newest as (select id from jobs where ${sql} order by created_at desc limit ?)
     select least(floor(cast(detail.value->>'confidence' as numeric) * ${RANGES}), ${RANGES - 1})::int as place, count(*)::int as count
     from newest join extractions on job_id = newest.id, json_each(details) as detail group by 1`,
    [...values, SAMPLE],
  );
  const counts = new Map(rows.map(({ place, count }) => [place, count]));
  return Array.from({ length: RANGES }, (_, place) => ({
    from: place / RANGES,
    to: (place + 1) / RANGES,
    count: counts.get(place) ?? 0,
  }));
}
