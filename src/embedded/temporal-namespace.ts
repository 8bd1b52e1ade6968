import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

const DEADLINE_MS = 2_000;

/**
 * Asks the frontend for a namespace and makes it keep closed workflows for so many days. Rejects while the server does not
 * answer yet, or does not know the namespace yet.
 */
export async function keepClosedWorkflows(address: string, namespace: string, days: number): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: DEADLINE_MS });
  try {
    await connection.withDeadline(Date.now() + DEADLINE_MS, () =>
      connection.workflowService.updateNamespace({
        namespace,
        config: { workflowExecutionRetentionTtl: msToTs(`${days} days`) },
      }),
    );
  } finally {
    await connection.close();
  }
}
