import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Interposition } from '../interposition.ts';
import { interposeApiPoints } from './api-points.ts';
import { openFailpoints } from './open-failpoints.ts';
import { interposeStepPoints, interposeWorkerPoints, type RunningActivity } from './worker-points.ts';

/** The points of a process of this role: each is armed by a file of its name under `DATA_DIR/failpoints`. */
export function interposePoints({ role, dataDir }: Config): Interposition {
  const reach = openFailpoints(join(dataDir, 'failpoints'));
  const running: RunningActivity = new AsyncLocalStorage();
  return {
    shared: (services) =>
      role === 'api' ? interposeApiPoints(services, reach) : interposeWorkerPoints(services, reach, running),
    activityServices: (services) => {
      const { extractor, reader } = services;
      const extract: typeof extractor.extract = async (request) => {
        const answer = await extractor.extract(request);
        await reach('worker.answer-in-memory', running.getStore()?.subject);
        return answer;
      };
      const readPages: typeof reader.readPages = async function* (...asked) {
        yield* reader.readPages(...asked);
        await reach('worker.pdf-in-read', running.getStore()?.subject);
      };
      return {
        ...services,
        extractor: { ...extractor, extract },
        reader: { ...reader, readPages },
      };
    },
    activities: (activities) => interposeStepPoints(activities, reach, running),
  };
}
