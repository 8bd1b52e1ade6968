import { Client, Connection } from '@temporalio/client';

/** How many events the longest history of each type of workflow has. */
export async function longestHistories(temporalAddress: string): Promise<Record<string, number>> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const longest: Record<string, number> = {};
    for await (const { type, historyLength } of new Client({ connection }).workflow.list())
      longest[type] = Math.max(longest[type] ?? 0, historyLength);
    return longest;
  } finally {
    await connection.close();
  }
}
