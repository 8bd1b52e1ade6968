import { setTimeout as wait } from 'node:timers/promises';
import { JobFailure } from '../../contract/job-failure.ts';
import { startDeadline } from './deadline.ts';
import type { GeminiClient, StoredFile } from './gemini-client.ts';

/** How often, in milliseconds, a stored file that is still being prepared is looked at. */
const LOOK_AGAIN_MS = 1_000;
/** How long, in milliseconds, deleting it may take. */
const DELETE_MS = 2_000;

/** A document in Gemini's file store; disposing of it deletes it there. */
export interface StoredDocument extends AsyncDisposable {
  uri: string;
}

/**
 * Stores a document and waits until it can be read. Throws `JobFailure` `PROVIDER_REJECTED` when Gemini cannot prepare it,
 * and what the client throws; whatever happens, the file does not stay.
 */
export async function storeDocument(
  client: GeminiClient,
  bytes: Buffer,
  mimeType: string,
  signal: AbortSignal,
): Promise<StoredDocument> {
  const stored = await client.upload(bytes, mimeType, signal);
  const document = {
    uri: stored.uri,
    [Symbol.asyncDispose]: () => forget(client, stored.name),
  };
  try {
    await untilActive(client, stored, signal);
    return document;
  } catch (error) {
    await document[Symbol.asyncDispose]();
    throw error;
  }
}

async function untilActive(client: GeminiClient, stored: StoredFile, signal: AbortSignal): Promise<void> {
  let { state } = stored;
  while (state === 'PROCESSING') {
    await wait(LOOK_AGAIN_MS, undefined, { signal });
    ({ state } = await client.findFile(stored.name, signal));
  }
  if (state === 'FAILED') {
    throw new JobFailure('PROVIDER_REJECTED', 'Gemini could not read the uploaded document.');
  }
}

/** Deletes a file by a deadline of its own, also after the request was aborted. One that stays ends after 48 hours. */
async function forget(client: GeminiClient, name: string): Promise<void> {
  using deadline = startDeadline(new AbortController().signal, DELETE_MS);
  await client.deleteFile(name, deadline.signal).catch(() => undefined);
}
