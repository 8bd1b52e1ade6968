import { Context } from '@temporalio/activity';
import type { BucketPage } from '../src/buckets/bucket.ts';
import { BucketError } from '../src/buckets/bucket-error.ts';
import { JobFailure } from '../src/contract/job-failure.ts';
import { FILES_PAGE } from '../src/contract/job-run.ts';
import { unboundSource } from '../src/crypto/sealed-source.ts';
import { IntegrationEntity, type IntegrationRow } from '../src/db/entities/integration.ts';
import { JobRunEntity, type JobRunRow } from '../src/db/entities/job-run.ts';
import { RunPrefixEntity, type RunPrefixRow } from '../src/db/entities/run-prefix.ts';
import { failedInput, type RunInput } from '../src/db/insert-run.ts';
import { type PrefixPage, takePrefixPage } from '../src/db/take-prefix-page.ts';
import type { ActivityServices } from './activity-services.ts';
import { withHeartbeat } from './heartbeat.ts';
import { openIntegration } from './open-integration.ts';
import type { RunRound } from './run-slice.ts';

/** How often a bucket that does not answer is asked, with waits of a minute in all. */
const TRIES = 6;

function inputsOf({ secrets }: ActivityServices, row: IntegrationRow, { objects }: BucketPage): RunInput[] {
  const { id: integrationId, type, config } = row;
  return objects.map(({ key }) => {
    const source = { kind: 'object' as const, integrationId, type, bucket: config.bucket, key };
    const unbound = unboundSource(secrets.encryptionKeys, source);
    return { documentId: null, filename: null, externalRef: null, failure: null, source: unbound };
  });
}

/** What stands in the run for the files that could not be listed: a job that failed. */
function withoutFiles(message: string): PrefixPage {
  return {
    inputs: [failedInput('DOWNLOAD_FAILED', `the rest of a prefix could not be listed: ${message}`)],
    nextCursor: null,
  };
}

/** The next page of a prefix. A bucket that does not answer is asked again, for a while; else a failed job tells of it. */
async function readPage(
  services: ActivityServices,
  { userId }: JobRunRow,
  { integrationId, prefix, cursor }: RunPrefixRow,
  signal: AbortSignal,
): Promise<PrefixPage> {
  const row = await services.db.fork().findOne(IntegrationEntity, { id: integrationId, userId });
  if (row === null) return withoutFiles('the integration was deleted');
  try {
    using bucket = await openIntegration(services, row);
    const page = await bucket.list({ prefix, cursor, limit: FILES_PAGE }, signal);
    return { inputs: inputsOf(services, row, page), nextCursor: page.nextCursor };
  } catch (error) {
    if (!(error instanceof BucketError)) throw error;
    if (error.transient && Context.current().info.attempt < TRIES)
      throw new JobFailure('DOWNLOAD_FAILED', error.message, { transient: true, cause: error });
    return withoutFiles(error.message);
  }
}

/**
 * Lists what prefixes of a run have still to be listed, page by page, and adds a job for each object. Each page is committed with the place
 * where the listing goes on, so that trying again adds nothing twice. Ends early when the run has been cancelled or deleted.
 */
export function listRunFiles(services: ActivityServices, { runId, round }: RunRound): Promise<number> {
  return withHeartbeat(async (signal) => {
    let pages = 0;
    for (;;) {
      const em = services.db.fork();
      const run = await em.findOne(JobRunEntity, {
        id: runId,
        round,
        cancelRequestedAt: null,
        deletedAt: null,
      });
      const next = await em.findOne(RunPrefixEntity, { runId }, { orderBy: { place: 'asc' } });
      if (run === null || next === null) return pages;
      const page = await readPage(services, run, next, signal);
      await services.db.transaction((inner) => takePrefixPage(inner, run, next, page));
      pages += 1;
    }
  });
}
