import type { Context } from 'koa';
import type { Identity } from '../auth/auth-services.ts';
import { ApiError, invalid } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import { waitForJob } from '../events/wait-for-job.ts';
import { findExtraction } from '../jobs/find-extraction.ts';
import { getJob } from '../jobs/get-job.ts';
import { presentExtraction } from '../resources/present-extraction.ts';
import { presentJob } from '../resources/present-job.ts';
import type { HttpServices } from './http-services.ts';

/** A job's end is waited for no longer than this, in seconds. */
const MAX_WAIT_SECONDS = 120;

/** The parts of a job's answer that decide how it goes on. */
interface JobBody {
  id: string;
  attempt: number;
}

function isJobBody(body: unknown): body is JobBody {
  return typeof body === 'object' && body !== null && 'id' in body && 'attempt' in body;
}

/** The seconds of `Prefer: wait=n` (RFC 7240, section 4.3), capped; `null` without it. Throws `VALIDATION_FAILED`. */
export function readWait(ctx: Context): number | null {
  const preference = ctx
    .get('Prefer')
    .split(',')
    .map((part) => part.trim())
    .find((part) => /^wait\b/i.test(part));
  if (preference === undefined) return null;
  const seconds = /^wait\s*=\s*"?(\d{1,6})"?$/i.exec(preference)?.[1];
  if (seconds === undefined) throw invalid('header', 'Prefer', 'must be wait=<seconds>');
  return Math.min(Number(seconds), MAX_WAIT_SECONDS);
}

/** The job's answer with its extraction in it, as far as there is one. */
export async function withExtraction(em: EntityManager, body: unknown): Promise<unknown> {
  if (!isJobBody(body)) return body;
  const row = await findExtraction(em, body.id);
  return { ...body, extraction: row === null ? null : presentExtraction(row) };
}

/**
 * Waits for the end of the attempt that an answer tells of, and gives the job as it then is; a job that is gone by then leaves the
 * answer as it was.
 */
export async function afterWaiting(
  ctx: Context,
  services: HttpServices,
  { userId }: Identity,
  body: unknown,
  seconds: number,
  signal: AbortSignal,
): Promise<unknown> {
  if (!isJobBody(body)) return body;
  await waitForJob(services, { id: body.id, userId, attempt: body.attempt }, seconds * 1000, signal);
  ctx.set('Preference-Applied', `wait=${seconds}`);
  try {
    return presentJob(await getJob(services, userId, body.id), services.http.links);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return body;
    throw error;
  }
}
