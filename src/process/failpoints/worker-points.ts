import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Interposition } from '../interposition.ts';
import type { SharedServices } from '../open-services.ts';
import { afterStoring } from './after-storing.ts';
import type { Reach } from './open-failpoints.ts';

type Activities = Parameters<Interposition['activities']>[0];

/** The activity that runs, and the id of its job or delivery: for the ports that it calls. */
export type RunningActivity = AsyncLocalStorage<{ name: keyof Activities; subject: string }>;

type Subject = { jobId: string } | { deliveryId: string };

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
      transaction: async (work) => {
        const step = running.getStore()?.name;
        if (step === 'extractSmallDocument') await reach('worker.small-before-tx', subject());
        return await db.transaction(async (em) => {
          const result = await work(em);
          if (step === 'persistExtraction') await reach('worker.in-persist-tx', subject());
          if (step === 'extractSmallDocument') await reach('worker.small-in-tx', subject());
          return result;
        });
      },
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
  return {
    ...activities,
    beginAttempt: async (input) => {
      await reach('worker.in-workflow-task', input.jobId);
      return await activities.beginAttempt(input);
    },
    downloadDocument: within('downloadDocument', activities.downloadDocument),
    fetchDocument: within('fetchDocument', async (input) => {
      const plan = await activities.fetchDocument(input);
      await reach('worker.pdf-fetched', input.jobId);
      return plan;
    }),
    readPages: within('readPages', async (input) => {
      const steps = await activities.readPages(input);
      await reach('worker.pdf-read', input.jobId);
      return steps;
    }),
    extractFields: within('extractFields', async (input) => {
      const steps = await activities.extractFields(input);
      await reach('worker.result-stored', input.jobId);
      return steps;
    }),
    persistExtraction: within('persistExtraction', async (input) => {
      await activities.persistExtraction(input);
      await reach('worker.after-persist', input.jobId);
    }),
    extractSmallDocument: within('extractSmallDocument', async (input) => {
      await activities.extractSmallDocument(input);
      await reach('worker.small-after-commit', input.jobId);
    }),
    takeRunJobs: async (input) => {
      const slice = await activities.takeRunJobs(input);
      await reach('worker.run-taken', input.runId);
      return slice;
    },
    attemptDelivery: within('attemptDelivery', async (input) => {
      const outcome = await activities.attemptDelivery(input);
      await reach('worker.webhook-recorded', input.deliveryId);
      return outcome;
    }),
  };
}
