import type { JobStatus } from '../../../src/contract/job-status.ts';
import type { FaultRecord } from './fault-record.ts';
import { findBroken } from './find-broken.ts';
import type { Invariant } from './invariants.ts';

const MOST_EVENTS = 200;
const MOST_BYTES = 16 * 1024;

/** What a process may hold more than at first: pooled connections to PostgreSQL, of which it keeps 16 at most, and some of the stand-ins. */
export const MORE_HANDLES = 32;
/** What may live in the main thread more than when it had done nothing yet, in bytes: code and rows that are remembered. */
const MORE_LIVE = 48_000_000;
/**
 * Resident memory above that of the start, in bytes: garbage that V8 keeps until it needs the room, and compiled code. This is only what none may take; what
 * is never let go of shows in what lives.
 */
const MORE_RESIDENT = { api: 400_000_000, worker: 700_000_000 };

const OWN = /^(job|delivery)\/([0-9a-f-]{36})/;

/** The rows that a workflow may be of, by the word before its id. */
function rowsOf({ jobs, deliveries }: FaultRecord): Set<string> {
  return new Set([...jobs.map(({ id }) => `job/${id}`), ...deliveries.map(({ id }) => `delivery/${id}`)]);
}

/** How a row has ended whose workflow was closed so. */
const ENDS_AS: Readonly<Record<string, JobStatus>> = {
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
};

/** The states in which a workflow, or the one that it went on in, has not ended. */
const GOES_ON: readonly string[] = ['RUNNING', 'CONTINUED_AS_NEW'];

/** The status of the attempts by the ids of their workflows. */
function statusOfWorkflow({ attempts }: FaultRecord): Map<string, JobStatus> {
  return new Map(attempts.map(({ jobId, attempt, status }) => [`job/${jobId}/${attempt}`, status] as const));
}

/** What must hold of storage, Temporal, processes and logs. */
export const SYSTEM_INVARIANTS: readonly Invariant[] = [
  {
    says: 'every row has its object',
    look: ({ objects, namedObjects }) => {
      const stored = new Set(objects);
      return findBroken(namedObjects, (key) => (stored.has(key) ? null : `${key} is gone`));
    },
  },
  {
    says: 'every object has its row, once orphans were swept',
    look: ({ objects, namedObjects }) => {
      const named = new Set(namedObjects);
      return findBroken(objects, (key) => (named.has(key) ? null : `${key} is nobody's`));
    },
  },
  {
    says: 'no workflow is open',
    look: ({ workflows }) =>
      findBroken(workflows, ({ id, status }) => (status === 'RUNNING' ? `${id} still runs` : null)),
  },
  {
    says: 'a workflow ends as its job does',
    look: (record) => {
      const statuses = statusOfWorkflow(record);
      const ended = record.workflows.filter(
        ({ id, status }) => statuses.has(id) && !GOES_ON.includes(status),
      );
      return findBroken(ended, ({ id, status }) => {
        const own = statuses.get(id);
        return ENDS_AS[status] === own ? null : `${id} is ${status}, its row ${own}`;
      });
    },
  },
  {
    says: 'no workflow is without its row',
    look: (record) => {
      const rows = rowsOf(record);
      return findBroken(record.workflows, ({ id }) => {
        const own = OWN.exec(id);
        return own === null || rows.has(own[0]) ? null : `${id} is of no row`;
      });
    },
  },
  {
    says: 'no history is over 200 events',
    look: ({ workflows }) =>
      findBroken(workflows, ({ id, events }) => (events > MOST_EVENTS ? `${id} has ${events}` : null)),
  },
  {
    says: 'no payload is over 16 KiB',
    look: ({ workflows }) =>
      findBroken(workflows, ({ id, largestPayload }) =>
        largestPayload > MOST_BYTES ? `${id} has one of ${largestPayload} bytes` : null,
      ),
  },
  {
    says: 'every history replays',
    look: ({ workflows }) =>
      findBroken(workflows, ({ id, problem }) => (problem === null ? null : `${id}: ${problem}`)),
  },
  {
    says: 'handles and memory are back at their baseline',
    look: ({ processes }) =>
      findBroken(processes, ({ name, before, after }) => {
        if (after.handles > before.handles + MORE_HANDLES)
          return `${name} holds ${after.handles} handles, ${before.handles} at first`;
        const inMb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
        if (after.live > before.live + MORE_LIVE)
          return `in ${name} ${inMb(after.live)} live after garbage was collected, ${inMb(before.live)} at first`;
        const most = before.resident + (name.endsWith('worker') ? MORE_RESIDENT.worker : MORE_RESIDENT.api);
        return after.resident > most
          ? `${name} holds ${inMb(after.resident)}, ${inMb(before.resident)} at first`
          : null;
      }),
  },
  {
    says: 'no secret is in any log',
    look: ({ leaks, processes }) => ({ looked: Math.max(1, processes.length), broken: leaks }),
  },
  {
    says: 'the canary was never asked',
    look: ({ canary }) => ({ looked: 1, broken: canary === 0 ? [] : [`it was asked ${canary} times`] }),
  },
];
