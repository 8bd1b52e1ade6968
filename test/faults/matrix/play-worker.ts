import { setTimeout as delay } from 'node:timers/promises';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { lowestUuidAt } from '../../../src/contract/uuid-time.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { SendOptions } from './account.ts';
import { drainJobs } from './drain.ts';
import type { SentJob } from './fault-record.ts';
import { type Ground, JOBS_A_POINT, sendJobs } from './ground.ts';
import type { Installation } from './installation.ts';
import { type Play, type Plays, WITHIN } from './play.ts';
import { subjectsOf } from './read-database.ts';
import type { Behaviour } from './receiver-stand-in.ts';

/** Nobody waits for an answer any more. */
const DONE = { answered: Promise.resolve() };

/** Kills the worker of an installation, and starts another one. */
export async function killWorker(ground: Ground, where: Installation, point: Failpoint): Promise<void> {
  const restored = ground.strike(where, point, 'worker');
  await where.worker.kill();
  await where.worker.start();
  restored();
}

/** Waits until each of the jobs, or what is to be delivered of it, has stopped at a point. */
export async function untilHit(
  where: Installation,
  point: Failpoint,
  sent: readonly SentJob[],
): Promise<void> {
  const jobIds = sent.flatMap(({ acknowledgedIds }) => acknowledgedIds.slice(0, 1));
  const areThere = async () => {
    const hits = new Set(where.hits(point));
    const subjects = await subjectsOf(where.databaseUrl, jobIds);
    return subjects.every((ids) => ids.some((id) => hits.has(id)));
  };
  await eventually(areThere, `each of its jobs is at ${point}`, { ...WITHIN, everyMs: 250 });
}

/** How the jobs of a point are sent, and where they stop when that is a point of another name. */
interface Struck {
  /** Each of its own document, or `undefined` for a small text. */
  options?: (ground: Ground, marker: string) => SendOptions;
  users?: number;
  at?: Failpoint;
}

/**
 * Three jobs stop at a point of the worker, which is killed. They are of one user, or each of another: transactions that tell a user's events wait for
 * one another.
 */
export function atPoint(
  point: Failpoint,
  { options = () => ({}), users = 1, at = point }: Struck = {},
): Play {
  return async (ground, where) => {
    const accounts = await Promise.all(Array.from({ length: users }, () => ground.open(where, point)));
    // Ids of jobs rise with time, those of deliveries do not.
    await where.arm(at, at.includes('webhook') ? '' : lowestUuidAt(Date.now()));
    try {
      const sent = await sendJobs(ground, accounts, (marker) => options(ground, marker)).acknowledged;
      await untilHit(where, at, sent);
      ground.reached.add(point);
    } finally {
      await where.disarm(at);
      await killWorker(ground, where, point);
    }
    return DONE;
  };
}

const downloads = ({ files }: Ground, marker: string): SendOptions => ({ url: `${files.url}/${marker}.txt` });

const inDownload: Play = async (ground, where) => {
  const point = 'worker.in-download';
  const { files } = ground;
  const account = await ground.open(where, point);
  const { markers, acknowledged } = sendJobs(ground, [account], (marker) => {
    files.halved.add(marker);
    return downloads(ground, marker);
  });
  await acknowledged;
  await eventually(() => markers.every((one) => files.asked.has(one)), 'half of each file is sent', WITHIN);
  for (const marker of markers) files.halved.delete(marker);
  ground.reached.add(point);
  await killWorker(ground, where, point);
  return DONE;
};

/** Three jobs are in the transactions of their results when their worker freezes: another one has to end them while it does. */
const frozenInTx: Play = async (ground, where) => {
  const [point, at] = ['worker.frozen-in-tx', 'worker.in-persist-tx'] as const;
  const users = Array.from({ length: JOBS_A_POINT }, () => ground.open(where, point));
  const accounts = await Promise.all(users);
  await where.arm(at, lowestUuidAt(Date.now()));
  const sent = await sendJobs(ground, accounts).acknowledged;
  await untilHit(where, at, sent).finally(() => where.disarm(at));
  ground.reached.add(point);
  const restored = ground.strike(where, point, 'worker');
  const end = where.worker.freeze();
  try {
    await where.worker.start();
    restored();
    const left = await drainJobs(
      where,
      sent.flatMap(({ acknowledgedIds }) => acknowledgedIds),
      WITHIN.withinMs,
    );
    if (left.length > 0) throw new Error(`beside a worker that stands still ${left.join(', ')}`);
  } finally {
    await end();
  }
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
  'worker.before-download': atPoint('worker.before-download', { options: downloads }),
  'worker.in-download': inDownload,
  'worker.object-not-reported': atPoint('worker.object-not-reported', { options: downloads }),
  'worker.model-request-sent': modelRequestSent,
  'worker.answer-in-memory': atPoint('worker.answer-in-memory'),
  'worker.result-stored': atPoint('worker.result-stored'),
  'worker.in-persist-tx': atPoint('worker.in-persist-tx', { users: JOBS_A_POINT }),
  'worker.frozen-in-tx': frozenInTx,
  'worker.after-persist': atPoint('worker.after-persist'),
  'worker.before-webhook': atPoint('worker.before-webhook'),
  'worker.webhook-sent': webhookSent,
  'worker.webhook-unrecorded': atPoint('worker.webhook-unrecorded'),
  'worker.webhook-recorded': atPoint('worker.webhook-recorded'),
  'worker.in-workflow-task': atPoint('worker.in-workflow-task'),
  'worker.sigterm-then-sigkill': sigtermThenSigkill,
};
