import type { Job, JobRun } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { failureText } from '../api/failure-text.ts';
import { keepJob } from '../api/keep-jobs.ts';
import { changed } from '../api/other-tabs.ts';

/** Stands in the choice of a schema for one that is proposed from the first file. */
export const PROPOSED = 'proposed';

/** What became of a file. */
export interface FileOutcome {
  job?: Job;
  failure?: string;
}

/** Makes one run of all files. Throws `ApiProblem`. */
export async function createRun(
  files: File[],
  { schemaId, pages }: { schemaId: string; pages: string },
): Promise<JobRun> {
  const [first] = files;
  const chosen = schemaId === PROPOSED && first !== undefined ? await proposeSchema(first) : schemaId;
  const run = await call('POST /api/job-runs', {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    body: { files, schemaId: chosen, ...(pages === '' ? {} : { pages }) },
  });
  await changed(['runs'], ['jobs']);
  return run;
}

/** How many files are sent at the same time. */
const AT_ONCE = 3;

async function proposeSchema(file: File): Promise<string> {
  const schemaName = file.name.replace(/\.[^.]+$/, '').slice(0, 200) || 'Proposed schema';
  const { id } = await call('POST /api/schema/ai', { body: { file, mode: 'document_only', schemaName } });
  await changed(['schemas']);
  return id;
}

async function createJob(file: File, schemaId: string, pages: string): Promise<FileOutcome> {
  try {
    const job = await call('POST /api/jobs', {
      headers: { 'Idempotency-Key': crypto.randomUUID() },
      body: { file, schemaId, ...(pages === '' ? {} : { pages }) },
    });
    keepJob(job);
    return { job };
  } catch (error) {
    const { title, detail } = failureText(error);
    return { failure: `${title}: ${detail}` };
  }
}

/**
 * Makes a job of each file that has none by the outcomes so far, a few at a time, and tells after each how far it is. What fails is told
 * by its file.
 */
export async function createJobs(
  files: readonly File[],
  { schemaId, pages }: { schemaId: string; pages: string },
  before: readonly FileOutcome[],
  tell: (outcomes: FileOutcome[]) => void,
): Promise<FileOutcome[]> {
  const made = files.map((_, index) => before[index]?.job);
  const outcomes = made.map((job): FileOutcome => (job === undefined ? {} : { job }));
  const [first] = files;
  if (first === undefined) return outcomes;
  let chosen = schemaId;
  if (schemaId === PROPOSED) {
    try {
      chosen = await proposeSchema(first);
    } catch (error) {
      const { title, detail } = failureText(error);
      outcomes[0] = { failure: `${title}: ${detail}` };
      tell([...outcomes]);
      return outcomes;
    }
  }
  const waiting = [...files.entries()].filter(([index]) => made[index] === undefined);
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, file] = next;
      outcomes[index] = await createJob(file, chosen, pages);
      tell([...outcomes]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}
