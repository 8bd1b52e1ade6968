import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem, type Client, type Job, type Schema } from '../../client/index.ts';
import { openFile } from '../program/open-file.ts';
import type { JobKeys } from './job-key.ts';

/** How often a file is sent again that the service has no room for, or that another process is sending. */
const MOST_TRIES = 60;

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
  let chosen = key;
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(client, path, schema, chosen);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const { code, retryable } = error.problem;
      if (code === 'IDEMPOTENCY_KEY_REUSED' && chosen === key) {
        chosen = keyWithName;
        continue;
      }
      if (!retryable || tries >= MOST_TRIES) throw error;
      const seconds = error.retryAfter ?? 1;
      await delay(seconds * 1000, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
