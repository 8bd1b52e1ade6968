import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Interposition } from '../interposition.ts';
import type { SharedServices } from '../open-services.ts';
import { afterStoring } from './after-storing.ts';
import type { Reach } from './open-failpoints.ts';

type Activities = Parameters<Interposition['activities']>[0];

/** The name of the activity that runs, for the ports that it calls. */
export type RunningActivity = AsyncLocalStorage<keyof Activities>;

/** Points in what the steps of a worker ask of its ports. */
export function interposeWorkerPoints(
  services: SharedServices,
  reach: Reach,
  running: RunningActivity,
): SharedServices {
  const { db, storage, outbound } = services;
  return {
    ...services,
    db: {
      ...db,
      transaction: (work) =>
        db.transaction(async (em) => {
          const result = await work(em);
          if (running.getStore() === 'persistExtraction') await reach('worker.in-persist-tx');
          return result;
        }),
    },
    storage: afterStoring(storage, () => reach('worker.object-not-reported')),
    outbound: {
      ...outbound,
      download: async (...request) => {
        await reach('worker.before-download');
        await outbound.download(...request);
      },
      post: async (...request) => {
        await reach('worker.before-webhook');
        const answer = await outbound.post(...request);
        await reach('worker.webhook-unrecorded');
        return answer;
      },
    },
  };
}

/** Points before the first step of an attempt, and between the end of a step and the word of it to Temporal. */
export function interposeStepPoints(
  activities: Activities,
  reach: Reach,
  running: RunningActivity,
): Activities {
  const storing = async (name: keyof Activities, store: () => Promise<void>): Promise<void> => {
    await running.run(name, store);
    await reach('worker.after-persist');
  };
  return {
    ...activities,
    beginAttempt: async (input) => {
      await reach('worker.in-workflow-task');
      return await activities.beginAttempt(input);
    },
    extractFields: async (input) => {
      const steps = await activities.extractFields(input);
      await reach('worker.result-stored');
      return steps;
    },
    persistExtraction: (input) => storing('persistExtraction', () => activities.persistExtraction(input)),
    extractSmallDocument: (input) =>
      storing('extractSmallDocument', () => activities.extractSmallDocument(input)),
    attemptDelivery: async (input) => {
      const outcome = await activities.attemptDelivery(input);
      await reach('worker.webhook-recorded');
      return outcome;
    },
  };
}
