import { randomUUID } from 'node:crypto';
import { deliveryWorkflowId } from '../contract/workflow-names.ts';
import { deliveryAttributesOf, openDeliveriesTo } from './search-attributes.ts';
import type { TemporalCalls } from './temporal-calls.ts';
import type { WorkflowClient } from './workflow-client.ts';

/** Deliveries come after every job, unless somebody waits for one. */
const URGENT = 1;
const LAST = 5;

/** The part of the client that starts and ends deliveries. */
export function deliveryCalls(
  { start, cancel, stateOf, call, connection }: TemporalCalls,
  namespace: string,
): Pick<WorkflowClient, 'startDelivery' | 'cancelDelivery' | 'cancelDeliveriesTo' | 'deliveryState'> {
  return {
    startDelivery: (delivery) => {
      const { deliveryId, round, endpointId, eventType, host, schedule, urgent } = delivery;
      return start('delivery', {
        workflowId: deliveryWorkflowId(deliveryId, round),
        args: [{ deliveryId, round, schedule, tried: 0 }],
        typedSearchAttributes: deliveryAttributesOf(delivery),
        staticSummary: `webhook · ${eventType} → ${host}${round === 1 ? '' : ` · round ${round}`}`,
        priority: { priorityKey: urgent ? URGENT : LAST, fairnessKey: endpointId },
      });
    },
    cancelDelivery: (deliveryId, round) => cancel(deliveryWorkflowId(deliveryId, round)),
    cancelDeliveriesTo: async (endpointId, startedBefore) => {
      await call(() =>
        connection.workflowService.startBatchOperation({
          namespace,
          jobId: randomUUID(),
          visibilityQuery: openDeliveriesTo(endpointId, startedBefore),
          reason: 'the endpoint was deleted or disabled',
          cancellationOperation: {},
        }),
      );
    },
    deliveryState: (deliveryId, round) => stateOf(deliveryWorkflowId(deliveryId, round)),
  };
}
