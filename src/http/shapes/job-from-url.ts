import { z } from 'zod';
import { text } from './common.ts';
import { jobInput, jobJsonFields } from './job-input.ts';

/** Longer addresses are refused by the rule for addresses; this bounds what is looked at. */
const MAX_URL = 8192;

/** An address to download from, and what is to become of the document. */
export const jobFromUrl = z
  .strictObject({ url: text(MAX_URL, 1), ...jobJsonFields })
  .transform(({ url, ...fields }, ctx) => ({ url, job: jobInput(fields, ctx) }));
