import type { TestClient } from './client.ts';
import type { Scope } from './scope.ts';
import { startService, type TestService } from './service.ts';
import { withTemporal } from './temporal.ts';

/** An API beside a service, on the same database, whose jobs are started on a queue that no worker asks. */
export function startLonelyApi(t: Scope, { environment }: TestService): Promise<TestService> {
  const settings = {
    TEMPORAL_TASK_QUEUE: `${environment.TEMPORAL_TASK_QUEUE}-lonely`,
    LOG_LEVEL: 'silent',
  };
  return startService(t, { role: 'api', environment, settings });
}

/** Makes a job that is `QUEUED` and stays so: `client` is one of a lonely API. */
export async function waitingJob(
  client: TestClient,
  schemaId: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const form = new FormData();
  form.set('schemaId', schemaId);
  form.set('file', new Blob(['Total: 5']), 'a.txt');
  const { body } = await client.send('POST', '/api/jobs', form, headers);
  await client.until(body.id, ['QUEUED']);
  return body.id;
}

/** Ends the workflow of a job's first attempt without a word to it. */
export async function terminateWorkflow(service: TestService, jobId: string): Promise<void> {
  await withTemporal(service, ({ workflow }) => workflow.getHandle(`job/${jobId}/1`).terminate());
}
