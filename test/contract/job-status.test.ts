import test from 'ava';
import { EVENT_OF_STATUS } from '../../src/contract/job-event.ts';
import {
  FINISHED_STATUSES,
  isFinished,
  JOB_STATUSES,
  JOB_TRANSITIONS,
  OPEN_STATUSES,
  statusesBefore,
} from '../../src/contract/job-status.ts';

/** The table of the product page, row by row: from, then every status that may follow. */
const TABLE = `
  PENDING    -> QUEUED PROCESSING FAILED CANCELLED
  QUEUED     -> PROCESSING FAILED CANCELLED
  PROCESSING -> COMPLETED FAILED CANCELLED
  COMPLETED  ->
  FAILED     ->
  CANCELLED  ->
`;

test('the legal moves are those of the table, and no others', (t) => {
  const rows = JOB_STATUSES.map((status) => `${status} -> ${JOB_TRANSITIONS[status].join(' ')}`.trimEnd());
  t.deepEqual(
    rows,
    TABLE.trim()
      .split('\n')
      .map((row) => row.trim().replace(/ +->/, ' ->')),
  );
});

test('a status is finished when nothing follows it, and only an end without a way out is one', (t) => {
  t.deepEqual(FINISHED_STATUSES, ['COMPLETED', 'FAILED', 'CANCELLED']);
  t.deepEqual(OPEN_STATUSES, ['PENDING', 'QUEUED', 'PROCESSING']);
  for (const status of JOB_STATUSES) t.is(isFinished(status), FINISHED_STATUSES.includes(status));
});

test('what may come before a status is the table read backwards', (t) => {
  for (const target of JOB_STATUSES) {
    const before = statusesBefore(target);
    for (const status of JOB_STATUSES) {
      t.is(before.includes(status), JOB_TRANSITIONS[status].includes(target), `${status} -> ${target}`);
    }
  }
});

test('every move but the first is told by an event of its own', (t) => {
  const told = JOB_STATUSES.map((status) => EVENT_OF_STATUS[status]);
  t.deepEqual(told, [null, 'job.queued', 'job.started', 'job.completed', 'job.failed', 'job.cancelled']);
});
