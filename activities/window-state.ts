import type { PageText } from '../src/contract/page-text.ts';
import type { WorkedPiece } from '../src/contract/piece.ts';
import type { SchemaField } from '../src/contract/schema-field.ts';
import type { DocumentRow } from '../src/db/entities/document.ts';
import { ExtractionWindowEntity, type ExtractionWindowRow } from '../src/db/entities/extraction.ts';
import type { JobRow } from '../src/db/entities/job.ts';
import type { SchemaVersionRow } from '../src/db/entities/schema.ts';
import { loadPages } from '../src/db/page-texts.ts';
import { firstPieces } from '../src/extraction/pieces/piece.ts';
import type { ActivityServices } from './activity-services.ts';
import { addModelUsage } from './add-usage.ts';
import { loadAttempt, pagesAround, pagesOf } from './attempt.ts';
import type { ExtractInput } from './extract-fields.ts';

/** A window as it stands. `earlier` is what was stored of it, `parts` are those of the schema's fields, `pages` all that are shown. */
export interface WindowState {
  job: JobRow;
  document: DocumentRow;
  schema: SchemaVersionRow;
  parts: SchemaField[][];
  pages: PageText[];
  pieces: WorkedPiece[];
  key: { jobId: string; attempt: number; windowIndex: number };
  earlier: ExtractionWindowRow | null;
}

/** Loads what a request for a window works with. */
export async function loadWindow(services: ActivityServices, input: ExtractInput): Promise<WindowState> {
  const em = services.db.fork();
  const { job, document } = await loadAttempt(em, input);
  const schema = await services.db.schemaVersion(job.schemaId, job.schemaVersion);
  const pages = await loadPages(em, document.id, pagesAround(input, job, document));
  const key = { jobId: input.jobId, attempt: input.attempt, windowIndex: input.index };
  const earlier = await em.findOne(ExtractionWindowEntity, key);
  const parts = services.extractor.divide(schema.fields);
  const unasked = firstPieces(parts.length, pagesOf(input, job, document));
  const pieces = earlier?.pieces ?? unasked.map((piece) => ({ ...piece, found: null }));
  return { job, document, schema, parts, pages, pieces, key, earlier };
}

/** What a request changes of a window's row. */
type WindowChange = Partial<Omit<ExtractionWindowRow, 'jobId' | 'attempt' | 'windowIndex' | 'requests'>>;

/**
 * Stores what a request came to, its usage added to that of those before. A try that Temporal has given up, and that is answered after
 * the next one, changes nothing: gives whether this one did.
 */
export async function storeRequest(
  services: ActivityServices,
  { key, earlier }: WindowState,
  change: WindowChange,
): Promise<boolean> {
  const em = services.db.fork();
  const usage = addModelUsage([earlier?.usage ?? null, change.usage ?? null]);
  const { jobId, attempt, windowIndex } = key;
  const before = earlier?.requests ?? 0;
  await em.execute(
    `insert into extraction_windows (job_id, attempt, window_index, requests) values (?, ?, ?, 0) on conflict do nothing`,
    [jobId, attempt, windowIndex],
  );
  const row = { ...change, usage, requests: before + 1 };
  return (await em.nativeUpdate(ExtractionWindowEntity, { ...key, requests: before }, row)) > 0;
}
