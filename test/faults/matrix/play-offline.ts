import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { lowestUuidAt } from '../../../src/contract/uuid-time.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { SendOptions } from './account.ts';
import { drawPdf } from './draw-pdf.ts';
import { type Ground, JOBS_A_POINT } from './ground.ts';
import { type Play, type Plays, WITHIN } from './play.ts';
import { atPoint, killWorker, untilHit } from './play-worker.ts';

const pdfs = (_ground: Ground, marker: string): SendOptions => ({ pdf: drawPdf(marker) });

/** The worker is killed when a run, or each of its jobs, has stopped at a point. */
function inRun(point: Failpoint, at: Failpoint): Play {
  return async (ground, where) => {
    const account = await ground.open(where, point);
    await where.arm(at, lowestUuidAt(Date.now()));
    try {
      const markers = Array.from({ length: JOBS_A_POINT }, () => ground.mark());
      const { runId, sent } = await account.sendRun(markers);
      if (at === point) await eventually(() => where.hits(at).includes(runId), `a run is at ${at}`, WITHIN);
      else await untilHit(where, at, sent);
      ground.reached.add(point);
    } finally {
      await where.disarm(at);
      await killWorker(ground, where, point);
    }
    return { answered: Promise.resolve() };
  };
}

/** The points at which a worker is killed that asks no model: small texts have one step, and the jobs of a run are children of its workflow. */
export const OFFLINE_PLAYS: Plays = {
  'worker.small-before-tx': atPoint('worker.small-before-tx'),
  'worker.small-in-tx': atPoint('worker.small-in-tx', { users: JOBS_A_POINT }),
  'worker.small-after-commit': atPoint('worker.small-after-commit'),
  'worker.pdf-fetched': atPoint('worker.pdf-fetched', { options: pdfs }),
  'worker.pdf-in-read': atPoint('worker.pdf-in-read', { options: pdfs }),
  'worker.pdf-read': atPoint('worker.pdf-read', { options: pdfs }),
  'worker.pdf-extracted': atPoint('worker.pdf-extracted', { options: pdfs, at: 'worker.result-stored' }),
  'worker.run-taken': inRun('worker.run-taken', 'worker.run-taken'),
  'worker.run-stored': inRun('worker.run-stored', 'worker.small-after-commit'),
};
