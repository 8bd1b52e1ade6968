import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { createActivities } from '../activities/index.ts';
import { DATABASE_STEP, DOCUMENT_STEP, LIGHT_STEP } from './policies.ts';

type Activities = ReturnType<typeof createActivities>;

/** The steps on documents, each a task of its own; the summary names the step in the Web UI. */
export const { fetchDocument } = proxyActivities<Activities>({ ...DOCUMENT_STEP, summary: 'fetch' });
export const { readPages } = proxyActivities<Activities>({ ...DOCUMENT_STEP, summary: 'read' });

/** The same for a document so small that they take milliseconds: no task of their own, no hop to another worker. */
export const light = {
  fetchDocument: proxyLocalActivities<Activities>({ ...LIGHT_STEP, summary: 'fetch and read' }).fetchDocument,
  extractFields: proxyLocalActivities<Activities>({ ...LIGHT_STEP, summary: 'extract' }).extractFields,
};

/** The steps that are one transaction. */
export const { beginAttempt } = proxyLocalActivities<Activities>({ ...DATABASE_STEP, summary: 'begin' });
export const { persistExtraction } = proxyLocalActivities<Activities>({
  ...DATABASE_STEP,
  summary: 'persist',
});
export const { recordFailure } = proxyLocalActivities<Activities>({
  ...DATABASE_STEP,
  summary: 'record the failure',
});
export const { recordCancellation } = proxyLocalActivities<Activities>({
  ...DATABASE_STEP,
  summary: 'record the cancellation',
});

/** Extraction runs on the queue that its extractor asks for: a model's is limited in rate over all workers. */
export function extractFieldsOn(taskQueue: string): Activities['extractFields'] {
  return proxyActivities<Activities>({ ...DOCUMENT_STEP, taskQueue, summary: 'extract' }).extractFields;
}
