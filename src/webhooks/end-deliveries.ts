import type { Logger } from '../contract/logger.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';

/**
 * Ends the workflows that wait for an endpoint's next try, now that there is none. Those that Temporal does not hear of this end by
 * themselves, at that try; those that start from now on are not meant.
 */
export async function endDeliveries(
  { workflows, log }: { workflows: WorkflowClient; log: Logger },
  endpointId: string,
): Promise<void> {
  try {
    await workflows.cancelDeliveriesTo(endpointId, new Date());
  } catch (error) {
    log.debug({ endpointId, error }, 'the deliveries of an endpoint are left to end by themselves');
  }
}
