import { setTimeout as delay } from 'node:timers/promises';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { lowestUuidAt } from '../../../src/contract/uuid-time.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { SentJob } from './fault-record.ts';
import { type Ground, JOBS_A_POINT, sendJobs } from './ground.ts';
import type { Installation } from './installation.ts';
import type { Play, Plays } from './play.ts';
import { subjectsOf } from './read-database.ts';
import type { Behaviour } from './receiver-stand-in.ts';

/** Nobody waits for an answer any more. */
const DONE = { answered: Promise.resolve() };

const WITHIN = { withinMs: 120_000 };

async function killWorker(ground: Ground, { worker }: Installation, point: Failpoint): Promise<void> {
  const restored = ground.strike(point, 'worker');
  await worker.kill();
  await worker.start();
  restored();
}

/** Waits until each of the jobs, or what is to be delivered of it, has stopped at a point. */
async function untilHit(where: Installation, point: Failpoint, sent: readonly SentJob[]): Promise<void> {
  const jobIds = sent.flatMap(({ acknowledgedIds }) => acknowledgedIds.slice(0, 1));
  const areThere = async () => {
    const hits = new Set(where.hits(point));
    const subjects = await subjectsOf(where.databaseUrl, jobIds);
    return subjects.every((ids) => ids.some((id) => hits.has(id)));
  };
  await eventually(areThere, `each of its jobs is at ${point}`, { ...WITHIN, everyMs: 250 });
}

/**
 * Three jobs stop at a point of the worker, which is killed. They are of one user, or each of another: transactions that tell a user's events wait for
 * one another.
 */
function atPoint(point: Failpoint, { downloads = false, users = 1 } = {}): Play {
  return async (ground, where) => {
    const accounts = await Promise.all(Array.from({ length: users }, () => ground.open(where, point)));
    const source = (marker: string) => ({ url: `${ground.files.url}/${marker}.txt` });
    // Ids of jobs rise with time, those of deliveries do not.
    await where.arm(point, point.includes('webhook') ? '' : lowestUuidAt(Date.now()));
    try {
      const sent = await sendJobs(ground, accounts, downloads ? source : undefined).acknowledged;
      await untilHit(where, point, sent);
      ground.reached.add(point);
    } finally {
      await where.disarm(point);
      await killWorker(ground, where, point);
    }
    return DONE;
  };
}

const inDownload: Play = async (ground, where) => {
  const point = 'worker.in-download';
  const { files } = ground;
  const account = await ground.open(where, point);
  files.halves = true;
  const before = files.asked;
  await sendJobs(ground, [account], (marker) => ({ url: `${files.url}/${marker}.txt` })).acknowledged;
  await eventually(() => files.asked >= before + JOBS_A_POINT, 'half of each file is sent', WITHIN);
  files.halves = false;
  ground.reached.add(point);
  await killWorker(ground, where, point);
  return DONE;
};

/** Three jobs are with the model, which is silent at the first call of each. */
async function untilWithModel(ground: Ground, where: Installation, point: Failpoint): Promise<void> {
  const account = await ground.open(where, point);
  const { markers, acknowledged } = sendJobs(ground, [account]);
  ground.model.play(markers, (_response, call) => (call === 0 ? 'works' : 'answers'));
  await acknowledged;
  const asked = () => markers.every((marker) => ground.model.calls.some((call) => call.marker === marker));
  await eventually(asked, 'the model works', WITHIN);
}

const modelRequestSent: Play = async (ground, where) => {
  const point = 'worker.model-request-sent';
  await untilWithModel(ground, where, point);
  ground.reached.add(point);
  await killWorker(ground, where, point);
  return DONE;
};

/** Long enough for the drain to begin, and shorter than it may last. */
const INTO_THE_DRAIN_MS = 500;

const sigtermThenSigkill: Play = async (ground, where) => {
  const point = 'worker.sigterm-then-sigkill';
  await untilWithModel(ground, where, point);
  where.worker.stop();
  await delay(INTO_THE_DRAIN_MS);
  ground.reached.add(point);
  await killWorker(ground, where, point);
  return DONE;
};

const webhookSent: Play = async (ground, where) => {
  const point = 'worker.webhook-sent';
  let taken = 0;
  // It does its work, and the answer to the first try of each event never comes.
  const behave: Behaviour = (response, tried) => {
    if (tried > 0) response.writeHead(200).end();
    else taken += 1;
    return true;
  };
  const account = await ground.open(where, point, behave);
  await sendJobs(ground, [account]).acknowledged;
  await eventually(() => taken >= JOBS_A_POINT, 'the receiver has the events', WITHIN);
  ground.reached.add(point);
  await killWorker(ground, where, point);
  return DONE;
};

/** The points at which a worker is killed. */
export const WORKER_PLAYS: Plays = {
  'worker.before-download': atPoint('worker.before-download', { downloads: true }),
  'worker.in-download': inDownload,
  'worker.object-not-reported': atPoint('worker.object-not-reported', { downloads: true }),
  'worker.model-request-sent': modelRequestSent,
  'worker.answer-in-memory': atPoint('worker.answer-in-memory'),
  'worker.result-stored': atPoint('worker.result-stored'),
  'worker.in-persist-tx': atPoint('worker.in-persist-tx', { users: JOBS_A_POINT }),
  'worker.after-persist': atPoint('worker.after-persist'),
  'worker.before-webhook': atPoint('worker.before-webhook'),
  'worker.webhook-sent': webhookSent,
  'worker.webhook-unrecorded': atPoint('worker.webhook-unrecorded'),
  'worker.webhook-recorded': atPoint('worker.webhook-recorded'),
  'worker.in-workflow-task': atPoint('worker.in-workflow-task'),
  'worker.sigterm-then-sigkill': sigtermThenSigkill,
};
