import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { createActivities } from '../activities/index.ts';
import { atOnce } from './at-once.ts';
import { DATABASE_STEP, DOCUMENT_STEP, IN_TASK } from './policies.ts';

type Activities = ReturnType<typeof createActivities>;

/** The steps on documents, each a task of its own; the summary names the step in the Web UI. */
export const { fetchDocument } = proxyActivities<Activities>({ ...DOCUMENT_STEP, summary: 'fetch' });
export const { downloadDocument } = proxyActivities<Activities>({ ...DOCUMENT_STEP, summary: 'download' });
export const { readPages } = proxyActivities<Activities>({ ...DOCUMENT_STEP, summary: 'read' });
const { extractFields } = proxyActivities<Activities>({ ...DOCUMENT_STEP, summary: 'extract' });

function inTask(summary: string): Activities {
  return proxyLocalActivities<Activities>({ ...IN_TASK, summary });
}

function databaseStep(summary: string): Activities {
  return proxyActivities<Activities>({ ...DATABASE_STEP, summary });
}

/** The same for a document so small that they take milliseconds: no task of their own, no hop to another worker. */
export const light = {
  fetchDocument: atOnce(inTask('fetch and read').fetchDocument, fetchDocument),
  extractFields: atOnce(inTask('extract').extractFields, extractFields),
};

/** All steps of a document that is small enough to be read, extracted and stored in one transaction. */
export const extractSmallDocument = atOnce(
  inTask('extract at once').extractSmallDocument,
  proxyActivities<Activities>({ ...DOCUMENT_STEP, summary: 'extract at once' }).extractSmallDocument,
);

/** The steps that are one transaction. */
export const beginAttempt = atOnce(inTask('begin').beginAttempt, databaseStep('begin').beginAttempt);
export const persistExtraction = atOnce(
  inTask('persist').persistExtraction,
  databaseStep('persist').persistExtraction,
);
export const recordFailure = atOnce(
  inTask('record the failure').recordFailure,
  databaseStep('record the failure').recordFailure,
);
export const recordCancellation = atOnce(
  inTask('record the cancellation').recordCancellation,
  databaseStep('record the cancellation').recordCancellation,
);
export const abandonDelivery = atOnce(
  inTask('give up').abandonDelivery,
  databaseStep('give up').abandonDelivery,
);

/** The steps of a run. */
export const takeRunJobs = atOnce(
  inTask('take the next jobs').takeRunJobs,
  databaseStep('take the next jobs').takeRunJobs,
);
export const { listRunFiles } = proxyActivities<Activities>({ ...DOCUMENT_STEP, summary: 'list files' });
export const { endRunJobs } = databaseStep('cancel what waits');

/** Extraction runs on the queue that its extractor asks for: a model's is limited in rate over all workers. */
export function extractFieldsOn(taskQueue: string): Activities['extractFields'] {
  return proxyActivities<Activities>({ ...DOCUMENT_STEP, taskQueue, summary: 'extract' }).extractFields;
}
