import { ApiProblem, type Client, type Job, type Schema } from '../../client/index.ts';
import { openFile } from '../program/open-file.ts';
import type { JobKeys } from './job-key.ts';
import { sendPatiently } from './send-patiently.ts';

async function send(client: Client, path: string, { id, version }: Schema, key: string): Promise<Job> {
  return await client.call('POST /api/jobs', {
    // The fields go before the file: a form is read in order.
    body: { schemaId: id, schemaVersion: version, file: await openFile(path) },
    headers: { 'Idempotency-Key': key },
  });
}

/**
 * Makes the job of a file, or finds the one that its key has made already. Waits where the service asks for it. Throws what the client
 * throws, or the signal's reason.
 */
export async function submitFile(
  client: Client,
  path: string,
  schema: Schema,
  { key, keyWithName }: JobKeys,
  signal: AbortSignal,
): Promise<Job> {
  const sendBy = (chosen: string) => sendPatiently(() => send(client, path, schema, chosen), signal);
  try {
    return await sendBy(key);
  } catch (error) {
    const isOfOtherName = error instanceof ApiProblem && error.problem.code === 'IDEMPOTENCY_KEY_REUSED';
    if (!isOfOtherName) throw error;
    return await sendBy(keyWithName);
  }
}
