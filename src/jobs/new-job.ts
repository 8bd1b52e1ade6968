import { v7 as uuidv7 } from 'uuid';
import type { Keyring } from '../contract/keyring.ts';
import { type JobSource, shownSource } from '../crypto/sealed-source.ts';
import { passwordPurpose, sealText } from '../crypto/sealed-text.ts';
import type { JobRow } from '../db/entities/job.ts';
import type { SchemaChoice } from './pin-schema.ts';

/** What a client says of a new job; the same on every way to make one. */
export interface JobInput {
  type: 'EXTRACTION';
  schema: SchemaChoice;
  pages: string | null;
  priority: number;
  externalRef: string | null;
  metadata: Record<string, string>;
  password: string | null;
}

/** Where the document of a new job is: stored already, or still to be fetched. */
export type DocumentOrigin = { documentId: string; filename: string } | { source: JobSource };

/** What the service knows of a new job. */
export interface JobOrigin {
  userId: string;
  requestId: string;
  document: DocumentOrigin;
  schemaId: string;
  schemaVersion: number;
}

/** The row of a job whose first attempt waits to be started. */
export function newJob(input: JobInput, origin: JobOrigin, encryptionKeys: Keyring): JobRow {
  const id = uuidv7();
  const now = new Date();
  const { document } = origin;
  const stored = 'source' in document ? { documentId: null, filename: null } : document;
  return {
    id,
    userId: origin.userId,
    type: input.type,
    status: 'PENDING',
    schemaId: origin.schemaId,
    schemaVersion: origin.schemaVersion,
    documentId: stored.documentId,
    filename: stored.filename,
    sourceUrl: 'source' in document ? shownSource(document.source) : null,
    externalRef: input.externalRef,
    parentRunId: null,
    runIndex: null,
    priority: input.priority,
    pages: input.pages,
    metadata: input.metadata,
    passwordSealed:
      input.password === null ? null : sealText(encryptionKeys, passwordPurpose(id), input.password),
    attempt: 1,
    pagesDone: null,
    pagesTotal: null,
    cancelRequestedAt: null,
    errorCode: null,
    errorMessage: null,
    usage: null,
    reviewedAt: null,
    requestId: origin.requestId,
    createdAt: now,
    updatedAt: now,
    queuedAt: null,
    startedAt: null,
    finishedAt: null,
    deletedAt: null,
  };
}
