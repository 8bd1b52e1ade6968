import type { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';

/** Waits until some pages of a job have been read. */
export async function untilRead(client: TestClient, jobId: string, pages: number): Promise<void> {
  await eventually(
    async () => {
      const { body } = await client.send('GET', `/api/jobs/${jobId}`);
      return (body.progress?.pagesDone ?? 0) >= pages;
    },
    `${pages} pages of the document are read`,
    { withinMs: 120_000 },
  );
}
