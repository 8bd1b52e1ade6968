import {
  ActivityFailure,
  ApplicationFailure,
  ChildWorkflowFailure,
  TimeoutFailure,
} from '@temporalio/workflow';
import { isJobFailureCode, type JobFailureCode } from '../src/contract/job-failure.ts';

/** Why an attempt failed, in the words that the job shows. */
export interface AttemptFailure {
  code: JobFailureCode;
  message: string;
}

const TIMED_OUT: Readonly<Record<string, AttemptFailure>> = {
  downloadDocument: { code: 'DOWNLOAD_FAILED', message: 'the download took longer than it may' },
  extractFields: {
    code: 'PROVIDER_TIMEOUT',
    message: 'the extraction took longer than it may: try again later',
  },
  readPages: { code: 'DOCUMENT_TOO_COMPLEX', message: 'reading the document took longer than it may' },
};

/** Turns what a step ended with into the job's failure. Anything unforeseen is `INTERNAL`; its details are in the log. */
export function failureOf(error: unknown): AttemptFailure {
  if (error instanceof ChildWorkflowFailure) return failureOf(error.cause);
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure && isJobFailureCode(cause.type)) {
    return { code: cause.type, message: cause.message };
  }
  if (cause instanceof TimeoutFailure && error instanceof ActivityFailure) {
    const known = TIMED_OUT[error.activityType];
    if (known !== undefined) return known;
  }
  return {
    code: 'INTERNAL',
    message: 'an unexpected error ended this attempt: restart the job, and tell the operator its id',
  };
}
