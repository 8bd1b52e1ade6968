import test from 'ava';
import { Webhook } from 'standardwebhooks';
import type { AttemptStep } from '../../src/contract/attempt-step.ts';
import { JOB_STEPS, type JobStep } from '../../src/contract/workflow-names.ts';
import type { FaultRecord, ReceivedRecord } from './matrix/fault-record.ts';
import { checkInvariants } from './matrix/invariants.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const USER = '00000000-0000-7000-8000-00000000000a';
const JOB = '00000000-0000-7000-8000-000000000001';
const DELIVERY = '00000000-0000-7000-8000-000000000002';
const RUN = '00000000-0000-7000-8000-000000000004';
const OTHER = '00000000-0000-7000-8000-000000000003';

function request(over: Partial<ReceivedRecord> = {}, id = 'event-3'): ReceivedRecord {
  const text = JSON.stringify({ id });
  const signature = new Webhook(SECRET).sign(id, new Date(40_000), text);
  const headers = { 'webhook-id': id, 'webhook-timestamp': '40', 'webhook-signature': signature };
  return { headers, text, endpointId: 'endpoint', at: 40_000, accepted: true, ...over };
}

function event(id: string, type: string, occurredAt: number) {
  return { id, jobId: JOB, attempt: 1, type, occurredAt, committedAt: occurredAt + 100 };
}

function step(name: JobStep, index: number): AttemptStep {
  const at = (second: number) => new Date(12_000 + second * 1000).toISOString();
  return { name, status: 'COMPLETED', startedAt: at(index), finishedAt: at(index + 1), retries: 0 };
}

/** One job that was struck once while the model worked, and of which all is well. */
function sound(): FaultRecord {
  const workflow = { status: 'COMPLETED', events: 20, largestPayload: 100, problem: null };
  return {
    sent: [
      {
        ...{ point: 'worker.model-request-sent', where: 'struck', key: 'key', marker: 'REF-1', userId: USER },
        ...{ sentAt: 10_000, acknowledgedIds: [JOB, JOB], ends: 'COMPLETED' },
      },
    ],
    faults: [
      {
        ...{ point: 'worker.model-request-sent', struck: 'worker', reaches: ['struck'] },
        ...{ at: 20_500, until: 23_000 },
      },
    ],
    jobs: [
      {
        ...{ id: JOB, userId: USER, status: 'COMPLETED', attempt: 1, documentId: 'document' },
        ...{ finishedAt: 30_000, extractions: 1, modelRevisions: 1 },
      },
    ],
    attempts: [{ jobId: JOB, attempt: 1, status: 'COMPLETED', steps: JOB_STEPS.map(step) }],
    runs: [
      {
        ...{ id: RUN, status: 'COMPLETED', totalJobs: 3, completedJobs: 3, failedJobs: 0, cancelledJobs: 0 },
        endings: ['job_run.completed'],
      },
    ],
    events: [
      event('event-1', 'job.queued', 11_000),
      event('event-2', 'job.started', 12_000),
      event('event-3', 'job.completed', 30_000),
    ],
    endpoints: [{ id: 'endpoint', userId: USER, enabled: true, events: ['job.completed'], secret: SECRET }],
    deliveries: [{ id: DELIVERY, endpointId: 'endpoint', eventId: 'event-3', status: 'DELIVERED' }],
    workflows: [
      { id: `job/${JOB}/1`, ...workflow },
      { id: `delivery/${DELIVERY}`, ...workflow },
      { id: 'upkeep/faults-2026-01-01T00:00:00Z', ...workflow },
    ],
    received: [request({ accepted: false }), request()],
    modelCalls: [
      { marker: 'REF-1', at: 20_000, good: true },
      { marker: 'REF-1', at: 29_000, good: true },
    ],
    objects: ['documents/document'],
    namedObjects: ['documents/document'],
    processes: [
      {
        name: 'struck worker',
        before: { handles: 40, resident: 200_000_000, live: 60_000_000 },
        after: { handles: 50, resident: 350_000_000, live: 70_000_000 },
      },
    ],
    leaks: [],
    canary: 0,
  };
}

/** What is wrong with a record after a change: the sentences that do not hold, each once. */
function brokenBy(change: (record: FaultRecord) => void): string[] {
  const record = sound();
  change(record);
  return checkInvariants(record).flatMap(({ says, broken }) => (broken.length > 0 ? [says] : []));
}

test('of a record in which all is well, every invariant holds, and each looked at something', (t) => {
  const checked = checkInvariants(sound());
  t.deepEqual(
    checked.flatMap(({ broken }) => broken),
    [],
  );
  for (const { says, looked } of checked) t.true(looked > 0, says);
});

const BREAKS: [title: string, change: (record: FaultRecord) => void, broken: RegExp][] = [
  ['a job that is gone', (record) => void record.jobs.pop(), /^every acknowledged job exists$/],
  [
    'a job that nobody sent',
    (record) => {
      const [job] = record.jobs;
      if (job !== undefined) record.jobs.push({ ...job, id: OTHER });
    },
    /^no other job does$/,
  ],
  [
    'two jobs of one key',
    ({ sent: [one] }) => void one?.acknowledgedIds.push(OTHER),
    /^one job for each idempotency key$/,
  ],
  [
    'a job that failed for no reason',
    ({ jobs: [job] }) => void (job !== undefined && Object.assign(job, { status: 'FAILED' })),
    /^every job has ended, as it must$/,
  ],
  [
    'two endings',
    ({ events }) => void events.push(event('event-4', 'job.failed', 31_000)),
    /^exactly one ending each$/,
  ],
  [
    'a job that began twice',
    ({ events }) => void events.splice(2, 0, event('event-4', 'job.started', 13_000)),
    /^legal order only$/,
  ],
  [
    'a start before its queue',
    ({ events }) => void events.splice(0, 2, ...events.slice(0, 2).toReversed()),
    /^legal order only$/,
  ],
  [
    'two extractions',
    ({ jobs: [job] }) => void (job !== undefined && Object.assign(job, { extractions: 2 })),
    /^one extraction for a completed job/,
  ],
  [
    'a model call that nothing explains',
    ({ modelCalls }) => void modelCalls.push({ marker: 'REF-1', at: 29_500, good: true }),
    /^no model call is made again/,
  ],
  [
    'a model call that only a fault somewhere else would explain',
    ({ faults: [one] }) => void (one !== undefined && Object.assign(one, { reaches: ['struck_too'] })),
    /^no model call is made again/,
  ],
  [
    'an attempt that ended otherwise than its job',
    ({ attempts: [one] }) => void (one !== undefined && Object.assign(one, { status: 'PROCESSING' })),
    /^the attempts of a job are counted/,
  ],
  [
    'an attempt that was left out',
    ({ jobs: [job] }) => void (job !== undefined && Object.assign(job, { attempt: 2 })),
    /^the attempts of a job are counted/,
  ],
  [
    'a step that was told twice',
    ({ attempts: [one] }) => void one?.steps.push(step('persist', 5)),
    /^an attempt that completed has told/,
  ],
  [
    'a step that never ended',
    ({ attempts: [one] }) => void (one?.steps[1] && Object.assign(one.steps[1], { finishedAt: null })),
    /^an attempt that completed has told/,
  ],
  [
    'a run that lost a job',
    ({ runs: [run] }) => void (run !== undefined && Object.assign(run, { completedJobs: 2 })),
    /^every run has ended once/,
  ],
  [
    'a run that told its end twice',
    ({ runs: [run] }) => void run?.endings.push('job_run.completed'),
    /^every run has ended once/,
  ],
  [
    'a webhook that was dropped',
    ({ received }) => void received.splice(1, 1),
    /^every event is accepted by every enabled endpoint$/,
  ],
  [
    'a delivery that still waits',
    ({ deliveries: [one] }) => void (one !== undefined && Object.assign(one, { status: 'PENDING' })),
    /^no delivery waits/,
  ],
  [
    'a new id for each try',
    ({ received }) => void received.push(request({}, 'event-9')),
    /^one id and one body over all tries/,
  ],
  [
    'another body for each try',
    ({ received }) => void received.push(request({ text: '{}' })),
    /^one id and one body over all tries/,
  ],
  [
    'a webhook from within the transaction that writes its event',
    ({ received: [one] }) => void (one !== undefined && Object.assign(one, { at: 30_050 })),
    /^no event is sent before its commit$/,
  ],
  [
    'a signature by another key',
    ({ endpoints: [one] }) =>
      void (
        one !== undefined && Object.assign(one, { secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` })
      ),
    /^all signatures verify$/,
  ],
  ['a file that is gone', ({ objects }) => void objects.pop(), /^every row has its object$/],
  ['a file of nobody', ({ objects }) => void objects.push('documents/b'), /^every object has its row/],
  [
    'a workflow that still runs',
    ({ workflows: [one] }) => void (one !== undefined && Object.assign(one, { status: 'RUNNING' })),
    /^no workflow is open$/,
  ],
  [
    'a workflow that failed while its job completed',
    ({ workflows: [one] }) => void (one !== undefined && Object.assign(one, { status: 'FAILED' })),
    /^a workflow ends as its job does$/,
  ],
  [
    'a workflow that was ended from outside',
    ({ workflows: [one] }) => void (one !== undefined && Object.assign(one, { status: 'TERMINATED' })),
    /^a workflow ends as its job does$/,
  ],
  [
    'a workflow that was started for a job that was never committed',
    ({ workflows: [one] }) => void (one !== undefined && Object.assign(one, { id: `job/${OTHER}/1` })),
    /^no workflow is without its row$/,
  ],
  [
    'a long history',
    ({ workflows: [one] }) => void (one !== undefined && Object.assign(one, { events: 201 })),
    /^no history is over 200 events$/,
  ],
  [
    'a large payload',
    ({ workflows: [one] }) => void (one !== undefined && Object.assign(one, { largestPayload: 16_385 })),
    /^no payload is over 16 KiB$/,
  ],
  [
    'a history that does not replay',
    ({ workflows: [one] }) => void (one !== undefined && Object.assign(one, { problem: 'TMPRL1100' })),
    /^every history replays$/,
  ],
  [
    'handles that are never closed',
    ({ processes: [one] }) => void (one !== undefined && Object.assign(one.after, { handles: 100 })),
    /^handles and memory/,
  ],
  [
    'memory that only grows',
    ({ processes: [one] }) => void (one !== undefined && Object.assign(one.after, { live: 2e8 })),
    /^handles and memory/,
  ],
  [
    'memory that no process of ours takes',
    ({ processes: [one] }) => void (one !== undefined && Object.assign(one.after, { resident: 2e9 })),
    /^handles and memory/,
  ],
  ['a secret in a log', ({ leaks }) => void leaks.push('[secret]'), /^no secret is in any log$/],
  [
    'a redirect that was followed',
    (record) => void Object.assign(record, { canary: 1 }),
    /^the canary was never asked$/,
  ],
];

for (const [title, change, broken] of BREAKS) {
  test(`the checker finds ${title}`, (t) => {
    const found = brokenBy(change);
    t.true(
      found.some((says) => broken.test(says)),
      `found: ${found.join('; ') || 'nothing'}`,
    );
  });
}
