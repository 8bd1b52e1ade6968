import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { EmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';

const WORKFLOW_ID = 'mark';

/** Leaves a mark in both servers of a stack, to be found by `hasMark` after a restart. */
export async function leaveMark(stack: EmbeddedStack): Promise<void> {
  await query(stack, 'CREATE TABLE mark (id int)');
  await withTemporal(stack, (client) =>
    client.workflow.start('nobodyRunsIt', { workflowId: WORKFLOW_ID, taskQueue: 'nobody' }),
  );
}

/** Whether the mark is in PostgreSQL, and the status of the workflow in Temporal. */
export async function findMark(stack: EmbeddedStack): Promise<{ table: boolean; workflow: string }> {
  const rows = await query(stack, "SELECT to_regclass('mark') IS NOT NULL AS there");
  const { status } = await withTemporal(stack, (client) => client.workflow.getHandle(WORKFLOW_ID).describe());
  return { table: rows[0]?.there === true, workflow: status.name };
}

async function query({ databaseUrl }: EmbeddedStack, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
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
