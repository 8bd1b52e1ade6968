import test from 'ava';
import type { Job } from '../../src/cli/api-client.ts';
import { statusesOf } from '../../src/cli/follow-job.ts';

const time = '2026-11-24T06:00:00.000Z';
const id = '01a20c32-7cf4-7034-99a1-25c36d079d1f';
const waiting: Job = {
  ...{ id, type: 'EXTRACTION', status: 'PENDING', schemaId: id, schemaVersion: 1, documentId: id },
  ...{ filename: 'a.pdf', sourceUrl: null, externalRef: null, parentRunId: null, priority: 3, pages: null },
  ...{ metadata: {}, attempt: 1, progress: null, cancelRequestedAt: null, errorCode: null },
  ...{ errorMessage: null, errorRetryable: null, usage: null, reviewedAt: null, workflowId: `job/${id}/1` },
  ...{
    temporalUrl: null,
    createdAt: time,
    updatedAt: time,
    queuedAt: null,
    startedAt: null,
    finishedAt: null,
  },
};

test('statuses that a job passed between two looks are told from its times', (t) => {
  const completed: Job = {
    ...waiting,
    status: 'COMPLETED',
    queuedAt: time,
    startedAt: time,
    finishedAt: time,
  };
  t.deepEqual(statusesOf(waiting), ['PENDING']);
  t.deepEqual(statusesOf({ ...waiting, status: 'QUEUED', queuedAt: time }), ['PENDING', 'QUEUED']);
  t.deepEqual(statusesOf(completed), ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED']);
});

test('a job that was cancelled before it began never was in process', (t) => {
  const cancelled: Job = { ...waiting, status: 'CANCELLED', queuedAt: time, finishedAt: time };
  t.deepEqual(statusesOf(cancelled), ['PENDING', 'QUEUED', 'CANCELLED']);
});
