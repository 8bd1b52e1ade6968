import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from '../../db/database.ts';
import type { JobRunRow } from '../../db/entities/job-run.ts';
import { insertRun, type RunInput } from '../../db/insert-run.ts';
import { pinSchema, type SchemaChoice } from '../pin-schema.ts';

/** What a client says of a new run; the same on every way to make one. `metadata`, `pages` and `priority` hold for each of its jobs. */
export interface NewRun {
  jobType: 'EXTRACTION';
  schema: SchemaChoice;
  name: string | null;
  metadata: Record<string, string>;
  pages: string | null;
  priority: number;
}

/** Inserts a run and the jobs that are known so far, all with the schema version of now. Throws `NOT_FOUND` for the schema. */
export async function makeRun(
  em: EntityManager,
  by: { userId: string; requestId: string },
  { schema, ...asked }: NewRun,
  inputs: readonly RunInput[],
): Promise<JobRunRow> {
  const version = await pinSchema(em, by.userId, schema);
  const now = new Date();
  return await insertRun(
    em,
    {
      ...asked,
      id: uuidv7(),
      ...by,
      status: 'PENDING',
      schemaId: version.schemaId,
      schemaVersion: version.version,
      round: 1,
      totalJobs: 0,
      completedJobs: 0,
      failedJobs: 0,
      cancelledJobs: 0,
      toldStep: 0,
      toldAt: null,
      cancelRequestedAt: null,
      createdAt: now,
      updatedAt: now,
      startedAt: null,
      finishedAt: null,
      deletedAt: null,
    },
    inputs,
  );
}
