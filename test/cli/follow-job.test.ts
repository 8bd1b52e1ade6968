import test from 'ava';
import type { Job } from '../../src/cli/answers.ts';
import { statusesOf } from '../../src/cli/follow-job.ts';

const time = '2026-11-24T06:00:00.000Z';
const waiting: Job = {
  ...{ id: '1', status: 'PENDING', filename: 'a.pdf', progress: null, errorCode: null, errorMessage: null },
  ...{ workflowId: 'job/1/1', temporalUrl: null, queuedAt: null, startedAt: null },
};

test('statuses that a job passed between two looks are told from its times', (t) => {
  const completed: Job = {
    ...waiting,
    status: 'COMPLETED',
    queuedAt: time,
    startedAt: time,
  };
  t.deepEqual(statusesOf(waiting), ['PENDING']);
  t.deepEqual(statusesOf({ ...waiting, status: 'QUEUED', queuedAt: time }), ['PENDING', 'QUEUED']);
  t.deepEqual(statusesOf(completed), ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED']);
});

test('a job that was cancelled before it began never was in process', (t) => {
  const cancelled: Job = { ...waiting, status: 'CANCELLED', queuedAt: time };
  t.deepEqual(statusesOf(cancelled), ['PENDING', 'QUEUED', 'CANCELLED']);
});
