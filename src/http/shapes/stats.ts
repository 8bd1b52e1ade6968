import { z } from 'zod';
import { JOB_STEPS } from '../../contract/workflow-names.ts';
import { showTime } from '../../resources/show-time.ts';
import type { Stats } from '../../stats/get-stats.ts';
import type { StatsChoice } from '../../stats/stats-services.ts';
import { time } from './common.ts';
import { moment } from './job-list.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** PostgreSQL compares with no earlier time that is written in four digits. */
const FIRST_MS = Date.parse('0001-01-01T00:00:00Z');

/** By each kind of bucket, how far a range reaches at most, and how far it reaches back when nothing is said. */
const REACH = {
  hour: { most: 31 * DAY_MS, usual: DAY_MS, told: '31 days' },
  day: { most: 366 * DAY_MS, usual: 30 * DAY_MS, told: '366 days' },
} as const;

/** A time and how finely it is told of; without times, the last day by hours or the last 30 days by days. */
export const statsQuery = z
  .strictObject({
    from: moment.optional(),
    to: moment.optional(),
    bucket: z.enum(['hour', 'day']).default('day'),
    schemaId: z.uuid().optional(),
  })
  .transform(({ bucket, schemaId = null, ...given }, ctx): StatsChoice => {
    const { most, usual, told } = REACH[bucket];
    const to = given.to ?? new Date();
    const from = given.from ?? new Date(Math.max(to.getTime() - usual, FIRST_MS));
    const reach = to.getTime() - from.getTime();
    const refuse = (message: string) => ctx.addIssue({ code: 'custom', path: ['from'], message });
    if (reach < 0) refuse('must be before to');
    if (reach > most) refuse(`must be at most ${told} before to`);
    return { bucket, schemaId, from, to };
  });

const count = z.number().int();

export const statsShape = z
  .object({
    buckets: z.array(
      z.object({ at: time, created: count, completed: count, failed: count, cancelled: count }),
    ),
    steps: z.array(z.object({ name: z.enum(JOB_STEPS), p50Ms: count, p95Ms: count })),
    confidence: z.array(z.object({ from: z.number(), to: z.number(), count })),
    usage: z.object({
      pages: count,
      inputTokens: count,
      outputTokens: count,
      estimatedCostUsd: z.number().nullable(),
    }),
  })
  .meta({ id: 'Stats' });

/** Statistics as answers show them. */
export function presentStats({ buckets, ...stats }: Stats): z.input<typeof statsShape> {
  return { ...stats, buckets: buckets.map(({ at, ...counts }) => ({ at: showTime(at), ...counts })) };
}
