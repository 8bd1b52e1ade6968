import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../src/db/database.ts';
import { DocumentEntity } from '../../src/db/entities/document.ts';
import { JobAttemptEntity, JobEntity, type JobRow } from '../../src/db/entities/job.ts';
import { SchemaEntity, SchemaVersionEntity } from '../../src/db/entities/schema.ts';
import { UserEntity } from '../../src/db/entities/user.ts';
import { newJob } from '../../src/jobs/new-job.ts';

/** Puts a user with a schema and a document into a database; gives what makes one `PENDING` job after another of them. */
export async function seedJobs(db: Database): Promise<() => Promise<JobRow>> {
  const createdAt = new Date();
  const [userId, schemaId, documentId] = [uuidv7(), uuidv7(), uuidv7()];
  const email = `${userId}@example.com`;
  const account = { name: null, passwordHash: 'none', role: 'MEMBER', disabled: false } as const;
  const words = { name: 'Test', description: '', fields: [], strict: false, instructions: null };
  const stored = { contentType: 'text/plain', size: 1, sha256: '', storageKey: documentId, pageCount: null };
  await db.transaction(async (em) => {
    await em.insert(UserEntity, { id: userId, email, emailKey: email, ...account, createdAt });
    const schema = { id: schemaId, userId, version: 1, webhookEndpointIds: [], deletedAt: null };
    await em.insert(SchemaEntity, { ...schema, createdAt, updatedAt: createdAt });
    await em.insert(SchemaVersionEntity, { schemaId, version: 1, ...words, createdAt });
    await em.insert(DocumentEntity, { id: documentId, userId, filename: 'a.txt', ...stored, createdAt });
  });
  return async () => {
    const asked = { type: 'EXTRACTION', pages: null, priority: 3 } as const;
    const job = newJob(
      {
        ...asked,
        schema: { schemaId, schemaVersion: null },
        externalRef: null,
        metadata: {},
        password: null,
      },
      { userId, requestId: 'test', document: { documentId, filename: 'a.txt' }, schemaId, schemaVersion: 1 },
      [new Uint8Array(32)],
    );
    const ending = { errorCode: null, errorMessage: null, finishedAt: null };
    await db.transaction(async (em) => {
      await em.insert(JobEntity, job);
      const { id: jobId, attempt, status } = job;
      await em.insert(JobAttemptEntity, { jobId, attempt, status, ...ending, createdAt });
    });
    return job;
  };
}
