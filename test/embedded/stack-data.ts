import { Client, Connection } from '@temporalio/client';
import type { EmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';
import { execute } from '../helpers/database.ts';

const WORKFLOW_ID = 'mark';

/** Leaves a mark in both servers of a stack, to be found by `hasMark` after a restart. */
export async function leaveMark(stack: EmbeddedStack): Promise<void> {
  await execute(stack.databaseUrl ?? '', 'CREATE TABLE mark (id int)');
  await withTemporal(stack, (client) =>
    client.workflow.start('nobodyRunsIt', { workflowId: WORKFLOW_ID, taskQueue: 'nobody' }),
  );
}

/** Whether the mark is in PostgreSQL, and the status of the workflow in Temporal. */
export async function findMark(stack: EmbeddedStack): Promise<{ table: boolean; workflow: string }> {
  const rows = await execute(stack.databaseUrl ?? '', "SELECT to_regclass('mark') IS NOT NULL AS there");
  const { status } = await withTemporal(stack, (client) => client.workflow.getHandle(WORKFLOW_ID).describe());
  return { table: rows[0]?.there === true, workflow: status.name };
}

async function withTemporal<T>(
  { temporalAddress }: EmbeddedStack,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    return await use(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
