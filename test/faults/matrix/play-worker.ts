import { setTimeout as delay } from 'node:timers/promises';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { eventually } from '../../helpers/eventually.ts';
import { type Ground, JOBS_A_POINT, sendJobs } from './ground.ts';
import type { Installation } from './installation.ts';
import type { Behaviour } from './receiver-stand-in.ts';

type Play = (ground: Ground, where: Installation) => Promise<void>;

const WITHIN = { withinMs: 60_000 };

async function killWorker(ground: Ground, { worker }: Installation, point: Failpoint): Promise<void> {
  ground.reached.add(point);
  const restored = ground.strike(point, 'worker');
  await worker.kill();
  await worker.start();
  restored();
}

/** Three jobs stop at a point of the worker, which is killed. */
function atPoint(point: Failpoint, downloads = false): Play {
  return async (ground, where) => {
    const account = await ground.open(where, point);
    await where.arm(point);
    const source = (marker: string) => ({ url: `${ground.files.url}/${marker}.txt` });
    await sendJobs(ground, account, downloads ? source : undefined).acknowledged;
    await where.untilReached(point, JOBS_A_POINT);
    await where.disarm(point);
    await killWorker(ground, where, point);
  };
}

const inDownload: Play = async (ground, where) => {
  const point = 'worker.in-download';
  const { files } = ground;
  const account = await ground.open(where, point);
  files.halves = true;
  const before = files.asked;
  await sendJobs(ground, account, (marker) => ({ url: `${files.url}/${marker}.txt` })).acknowledged;
  await eventually(() => files.asked >= before + JOBS_A_POINT, 'half of each file is sent', WITHIN);
  files.halves = false;
  await killWorker(ground, where, point);
};

/** Three jobs are with the model, which is silent at the first call of each. */
async function untilWithModel(ground: Ground, where: Installation, point: Failpoint): Promise<void> {
  const account = await ground.open(where, point);
  const { markers, acknowledged } = sendJobs(ground, account);
  ground.model.play(markers, (_response, call) => (call === 0 ? 'works' : 'answers'));
  await acknowledged;
  const asked = () => markers.every((marker) => ground.model.calls.some((call) => call.marker === marker));
  await eventually(asked, 'the model works', WITHIN);
}

const modelRequestSent: Play = async (ground, where) => {
  const point = 'worker.model-request-sent';
  await untilWithModel(ground, where, point);
  await killWorker(ground, where, point);
};

/** Long enough for the drain to begin, and shorter than it may last. */
const INTO_THE_DRAIN_MS = 500;

const sigtermThenSigkill: Play = async (ground, where) => {
  const point = 'worker.sigterm-then-sigkill';
  await untilWithModel(ground, where, point);
  where.worker.stop();
  await delay(INTO_THE_DRAIN_MS);
  await killWorker(ground, where, point);
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
  await sendJobs(ground, account).acknowledged;
  await eventually(() => taken >= JOBS_A_POINT, 'the receiver has the events', WITHIN);
  await killWorker(ground, where, point);
};

/** The points at which a worker is killed. */
export const WORKER_PLAYS: Readonly<Partial<Record<Failpoint, Play>>> = {
  'worker.before-download': atPoint('worker.before-download', true),
  'worker.in-download': inDownload,
  'worker.object-not-reported': atPoint('worker.object-not-reported', true),
  'worker.model-request-sent': modelRequestSent,
  'worker.answer-in-memory': atPoint('worker.answer-in-memory'),
  'worker.result-stored': atPoint('worker.result-stored'),
  'worker.in-persist-tx': atPoint('worker.in-persist-tx'),
  'worker.after-persist': atPoint('worker.after-persist'),
  'worker.before-webhook': atPoint('worker.before-webhook'),
  'worker.webhook-sent': webhookSent,
  'worker.webhook-unrecorded': atPoint('worker.webhook-unrecorded'),
  'worker.webhook-recorded': atPoint('worker.webhook-recorded'),
  'worker.in-workflow-task': atPoint('worker.in-workflow-task'),
  'worker.sigterm-then-sigkill': sigtermThenSigkill,
};
