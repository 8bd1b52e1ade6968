import { TemporalUnavailable, type WorkflowClient } from '../../src/temporal/workflow-client.ts';

async function away(): Promise<never> {
  throw new TemporalUnavailable('Temporal is away for this test');
}

/** The client of a Temporal that never answers: what is committed is all that happens. */
export const temporalAway: WorkflowClient = {
  startJob: away,
  cancelJob: away,
  jobState: away,
  startDelivery: away,
  cancelDelivery: away,
  cancelDeliveriesTo: away,
  deliveryState: away,
  startRun: away,
  cancelRun: away,
  runState: away,
  check: away,
  workerIsPolling: away,
  prepareNamespace: away,
  [Symbol.asyncDispose]: async () => {},
};
