import { ApiError } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import type { JobRow } from '../db/entities/job.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { UrlNotAllowed } from '../outbound/outbound-error.ts';
import { commitJob, insertJob } from './insert-job.ts';
import type { JobServices } from './job-services.ts';
import type { JobInput } from './new-job.ts';

/** An address as it will be asked for. Throws `URL_NOT_ALLOWED` with the rule that it breaks. */
function allowedUrl(outbound: Outbound, text: string): string {
  try {
    return outbound.checkUrl(text).href;
  } catch (error) {
    if (!(error instanceof UrlNotAllowed)) throw error;
    const { message } = error;
    throw new ApiError('URL_NOT_ALLOWED', `url ${message}`, {
      errors: [{ in: 'body', path: 'url', message }],
    });
  }
}

/**
 * Makes a job whose document is still to be downloaded, by an activity. The address is held against the rules now; its name is looked up when
 * the download connects. `inTransaction` runs before the commit. Throws `URL_NOT_ALLOWED`, and `NOT_FOUND` for the schema.
 */
export function createJobFromUrl(
  services: JobServices & { outbound: Outbound },
  by: { userId: string; requestId: string },
  url: string,
  input: JobInput,
  inTransaction: (em: EntityManager, job: JobRow) => Promise<void>,
): Promise<JobRow> {
  const source = { kind: 'url' as const, url: allowedUrl(services.outbound, url) };
  return commitJob(services, async (em) => {
    const inserted = await insertJob(em, services, by, input, { source });
    await inTransaction(em, inserted.job);
    return inserted;
  });
}
