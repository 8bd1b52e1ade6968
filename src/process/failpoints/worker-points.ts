import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Interposition } from '../interposition.ts';
import type { SharedServices } from '../open-services.ts';
import { afterStoring } from './after-storing.ts';
import type { Reach } from './open-failpoints.ts';

type Activities = Parameters<Interposition['activities']>[0];

/** The activity that runs, and the id of its job or delivery: for the ports that it calls. */
export type RunningActivity = AsyncLocalStorage<{ name: keyof Activities; subject: string }>;

type Subject = { jobId: string } | { deliveryId: string };

/** The steps whose one transaction stores a result. */
const STORING: readonly unknown[] = [
  'persistExtraction',
  'extractSmallDocument',
] satisfies (keyof Activities)[];

/** Points in what the steps of a worker ask of its ports. */
export function interposeWorkerPoints(
  services: SharedServices,
  reach: Reach,
  running: RunningActivity,
): SharedServices {
  const { db, storage, outbound } = services;
  const subject = () => running.getStore()?.subject;
  return {
    ...services,
    db: {
      ...db,
      transaction: (work) =>
        db.transaction(async (em) => {
          const result = await work(em);
          if (STORING.includes(running.getStore()?.name)) await reach('worker.in-persist-tx', subject());
          return result;
        }),
    },
    storage: afterStoring(storage, () => reach('worker.object-not-reported', subject())),
    outbound: {
      ...outbound,
      download: async (...request) => {
        await reach('worker.before-download', subject());
        await outbound.download(...request);
      },
      post: async (...request) => {
        await reach('worker.before-webhook', subject());
        const answer = await outbound.post(...request);
        await reach('worker.webhook-unrecorded', subject());
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
  const within =
    <Input extends Subject, Output>(
      name: keyof Activities,
      activity: (input: Input) => Promise<Output>,
    ): ((input: Input) => Promise<Output>) =>
    (input) =>
      running.run({ name, subject: 'jobId' in input ? input.jobId : input.deliveryId }, () =>
        activity(input),
      );
  const storing = <Input extends { jobId: string }>(
    name: keyof Activities,
    store: (input: Input) => Promise<void>,
  ): ((input: Input) => Promise<void>) =>
    within(name, async (input) => {
      await store(input);
      await reach('worker.after-persist', input.jobId);
    });
  const { beginAttempt, downloadDocument, extractFields, attemptDelivery } = activities;
  return {
    ...activities,
    beginAttempt: async (input) => {
      await reach('worker.in-workflow-task', input.jobId);
      return await beginAttempt(input);
    },
    downloadDocument: within('downloadDocument', downloadDocument),
    extractFields: within('extractFields', async (input) => {
      const steps = await extractFields(input);
      await reach('worker.result-stored', input.jobId);
      return steps;
    }),
    persistExtraction: storing('persistExtraction', activities.persistExtraction),
    extractSmallDocument: storing('extractSmallDocument', activities.extractSmallDocument),
    attemptDelivery: within('attemptDelivery', async (input) => {
      const outcome = await attemptDelivery(input);
      await reach('worker.webhook-recorded', input.deliveryId);
      return outcome;
    }),
  };
}
