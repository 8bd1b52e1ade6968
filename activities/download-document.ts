import type { AttemptStep } from '../src/contract/attempt-step.ts';
import { JobFailure } from '../src/contract/job-failure.ts';
import { openSource } from '../src/crypto/sealed-source.ts';
import { JobEntity } from '../src/db/entities/job.ts';
import { JobSourceEntity } from '../src/db/entities/job-source.ts';
import type { ActivityServices } from './activity-services.ts';
import { overtaken } from './attempt.ts';
import { withHeartbeat } from './heartbeat.ts';
import { keepDownload } from './keep-download.ts';
import type { AttemptInput } from './plan.ts';
import { receiveDownload } from './receive-download.ts';
import { beginStep } from './step-clock.ts';
import { type DocumentWeight, weighDocument } from './weigh-document.ts';

/** What a download has brought, and the step as it went. */
export interface DownloadedDocument extends DocumentWeight {
  steps: AttemptStep[];
}

/** The attempt whose document is to be downloaded. */
export interface DownloadInput extends AttemptInput {
  /** Whether the workflow knows the weight of what was downloaded; one of an earlier version takes the steps alone. */
  takesWeight?: true;
}

/**
 * Downloads the document of an attempt and makes it the job's: bytes go straight on to storage, and the row, the job's `documentId` and the
 * end of its sealed source are one transaction. A try after a lost reply finds the document and asks nobody. What a try that ended badly had
 * stored is removed, or left to the sweep of orphans by a crash.
 */
export function downloadDocument(
  services: ActivityServices,
  input: DownloadInput,
): Promise<DownloadedDocument | AttemptStep[]> {
  return withHeartbeat(async (signal) => {
    const endFetch = beginStep('fetch');
    const em = services.db.fork();
    const { jobId: id, attempt } = input;
    const job = await em.findOne(JobEntity, { id, attempt, status: 'PROCESSING' });
    if (job === null) throw overtaken();
    const told = async (documentId: string) => {
      const steps = [endFetch()];
      return input.takesWeight ? { steps, ...(await weighDocument(services, documentId)) } : steps;
    };
    if (job.documentId !== null) return await told(job.documentId);
    const kept = await em.findOne(JobSourceEntity, { jobId: id });
    if (kept === null) throw new JobFailure('DOCUMENT_NOT_FOUND', 'the document of this job is gone');
    const source = openSource(services.secrets.encryptionKeys, id, kept.sealed);
    const file = await receiveDownload(services, job.userId, source, signal);
    await keepDownload(services, job, file);
    return await told(file.documentId);
  });
}
