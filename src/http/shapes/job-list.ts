import { z } from 'zod';
import { JOB_FAILURE_CODES } from '../../contract/job-failure.ts';
import { JOB_STATUSES } from '../../contract/job-status.ts';
import { checkListParameters, listParameters } from '../reading/list-query.ts';
import { text } from './common.ts';
import { documented } from './documented.ts';

const status = z.enum(JOB_STATUSES);

/** A time that PostgreSQL can compare with: an offset may move one beyond the years that four digits name. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value))
  .refine(
    (date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999,
    'must be in the years 1 to 9999',
  );

/** What the list of jobs takes; `status` may repeat. */
export const jobListQuery = z
  .strictObject({
    ...listParameters,
    type: z.literal('EXTRACTION').optional(),
    status: documented(
      z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(status).max(20)),
      { type: 'array', items: { type: 'string', enum: [...JOB_STATUSES] }, maxItems: 20 },
    ).optional(),
    schemaId: z.uuid().optional(),
    parentRunId: z.uuid().optional(),
    externalRef: text(255).optional(),
    requestId: text(128).optional(),
    errorCode: z.enum(JOB_FAILURE_CODES).optional(),
    createdAfter: moment.optional(),
    createdBefore: moment.optional(),
    reviewed: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional(),
  })
  .superRefine(checkListParameters);
