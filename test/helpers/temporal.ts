import { Client, Connection } from '@temporalio/client';
import type { TestService } from './service.ts';

/** Works with a client of the Temporal that a service uses. */
export async function withTemporal<Result>(
  { environment }: TestService,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS ?? '' });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
