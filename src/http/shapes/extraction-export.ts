import { z } from 'zod';
import { text } from './common.ts';

/** The media types in which an extraction is exported, by `format`. */
const MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export const exportMediaTypes = Object.values(MEDIA_TYPES);

/** How an extraction is exported: a format, and the path of one list when its elements are to be the rows. */
export const exportQuery = z
  .strictObject({ format: z.enum(['csv', 'xlsx']).optional(), array: text(1000).optional() })
  .superRefine(({ format, array }, ctx) => {
    if (array !== undefined && format === undefined)
      ctx.addIssue({ code: 'custom', path: ['array'], message: 'is for an export: give a format' });
  });
