import { existsSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { checkConnection } from '../db/check-connection.ts';
import { checkGeminiKey } from '../extraction/gemini/check-key.ts';
import { openObjectStorage } from '../storage/open-object-storage.ts';
import { connectionOptions } from '../temporal/connection-options.ts';
import { openWorkflowClient } from '../temporal/open-workflow-client.ts';

/** How long a part may take to answer, in ms. */
const CHECK_MS = 5_000;

/** A part that a service of some settings needs, and what was found: `error` is why it cannot be used, `note` what else is to be said. */
export interface CheckedPart {
  part: 'database' | 'Temporal' | 'storage' | 'model';
  note: string;
  error: Error | null;
}

async function check(
  part: CheckedPart['part'],
  note: string,
  work: ((signal: AbortSignal) => Promise<void>) | null,
): Promise<CheckedPart> {
  if (work === null) return { part, note, error: null };
  try {
    const signal = AbortSignal.timeout(CHECK_MS);
    const late = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new Error(`no answer within ${CHECK_MS / 1000} s`))),
    );
    await Promise.race([work(signal), late]);
    return { part, note, error: null };
  } catch (error) {
    return { part, note, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

async function checkTemporal(
  { temporal }: Config,
  address: string,
  variables: NodeJS.ProcessEnv,
): Promise<void> {
  const { namespace, taskQueue } = temporal;
  const connection = connectionOptions(address, variables);
  await using client = openWorkflowClient({ connection, shared: undefined, namespace, taskQueue });
  await client.check(CHECK_MS);
}

/**
 * Asks each part that a service with these settings would use, all at once, and changes none. What is embedded, and a folder that is not there yet, come with
 * the service.
 */
export async function checkParts(config: Config, variables: NodeJS.ProcessEnv): Promise<CheckedPart[]> {
  const { database, storage, temporal, extractor } = config;
  const { server } = temporal;
  const place = storage.kind === 'disk' ? storage.root : `bucket ${storage.bucket}`;
  return await Promise.all([
    check(
      'database',
      database.kind === 'url' ? 'DATABASE_URL' : 'embedded: npm start brings it',
      database.kind === 'url' ? () => checkConnection(database.url) : null,
    ),
    check(
      'Temporal',
      server.kind === 'address' ? server.address : 'embedded: npm start brings it',
      server.kind === 'address' ? () => checkTemporal(config, server.address, variables) : null,
    ),
    check(
      'storage',
      place,
      storage.kind === 'disk' && !existsSync(storage.root)
        ? null
        : async (signal) => (await openObjectStorage(storage)).check(signal),
    ),
    check(
      'model',
      extractor.kind === 'gemini' ? 'GEMINI_API_KEY' : 'offline: no key is needed',
      extractor.kind === 'gemini' ? (signal) => checkGeminiKey(extractor, signal) : null,
    ),
  ]);
}
