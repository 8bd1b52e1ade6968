import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { submitFile } from '../../src/cli/extract/submit-file.ts';
import { ApiProblem, type Client, type Extraction, type Job, type Schema } from '../../src/client/index.ts';
import type { EvaluationCase } from './evaluation-case.ts';

/** What the service made of a document: its extraction, or the code of why there is none. */
export type CaseResult = { extraction: Extraction } | { failure: string };

const LOOK_EVERY_MS = 200;
const ENDED: ReadonlySet<Job['status']> = new Set(['COMPLETED', 'FAILED', 'CANCELLED']);

/**
 * Has one document extracted through the API. A schema or file that the service refuses, and a job that fails, are results. Throws what the client
 * throws, or the signal's reason.
 */
export async function runCase(client: Client, one: EvaluationCase, signal: AbortSignal): Promise<CaseResult> {
  try {
    const schema = await client.call('POST /api/schema', { body: one.schema as Schema });
    const keys = { key: randomUUID(), keyWithName: randomUUID() };
    let job = await submitFile(client, one.path, schema, keys, signal);
    while (!ENDED.has(job.status)) {
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
      job = await client.call('GET /api/jobs/{id}', { params: { id: job.id } });
    }
    if (job.status !== 'COMPLETED') return { failure: job.errorCode ?? job.status };
    return { extraction: await client.call('GET /api/jobs/{id}/extraction', { params: { id: job.id } }) };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.status === 401) throw error;
    return { failure: `${error.problem.code}: ${error.problem.detail}` };
  }
}
