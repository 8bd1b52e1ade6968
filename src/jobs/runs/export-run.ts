import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { SchemaField } from '../../contract/schema-field.ts';
import { type ExtractedJob, readRunExtractions } from '../../db/run-extractions.ts';
import { inPieces } from '../../tables/in-pieces.ts';
import { streamCsv } from '../../tables/stream-csv.ts';
import { streamXlsx } from '../../tables/stream-xlsx.ts';
import { type Cell, type Sheet, TABLE_TYPES } from '../../tables/table.ts';
import { partedRows, type RowsOfFields, wholeRows } from '../../tables/tables-of-fields.ts';
import type { JobServices } from '../job-services.ts';
import { findRun } from './find-run.ts';

/** The formats in which a run is exported. */
export const RUN_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type RunFormat = (typeof RUN_FORMATS)[number];

/** The media type of each format. */
export const RUN_TYPES: Readonly<Record<RunFormat, string>> = {
  ...TABLE_TYPES,
  jsonl: 'application/jsonl; charset=utf-8',
};

/** So many jobs are read at once: with thousands of rows each they are some megabytes. */
const BATCH = 50;

/** What stands first in each row: which job it is of. */
const LEAD = ['externalRef', 'filename', 'status', 'errorCode', 'jobId'] as const;

/** The jobs of a run, one after another, read as they are asked for. */
export type ReadJobs = () => AsyncIterable<ExtractedJob>;

function readJobsOf({ db }: JobServices, userId: string, runId: string): ReadJobs {
  return async function* () {
    let afterIndex = -1;
    for (;;) {
      const jobs = await readRunExtractions(db.fork(), { userId, runId, afterIndex, limit: BATCH });
      yield* jobs;
      const last = jobs.at(-1);
      if (last === undefined || jobs.length < BATCH) return;
      afterIndex = last.runIndex;
    }
  };
}

const leadOf = (job: ExtractedJob): Cell[] => LEAD.map((name) => job[name]);

/** A sheet with a row for each job; where there is no extraction, its cells are empty. */
function sheetOfJobs({ name, columns, rowsOf }: RowsOfFields, readJobs: ReadJobs): Sheet {
  const none = columns.map(() => null);
  return {
    name,
    columns: [...LEAD, ...columns],
    rows: async function* () {
      for await (const job of readJobs()) {
        const rows = job.fields === null ? [none] : rowsOf(job.fields);
        for (const row of rows) yield [...leadOf(job), ...row];
      }
    },
  };
}

/** A sheet with a row for each element of a list, over all jobs. */
function sheetOfElements({ name, columns, rowsOf }: RowsOfFields, readJobs: ReadJobs): Sheet {
  return {
    name,
    columns: [...LEAD, ...columns],
    rows: async function* () {
      for await (const job of readJobs()) {
        for (const row of rowsOf(job.fields ?? {})) yield [...leadOf(job), ...row];
      }
    },
  };
}

async function* linesOf(readJobs: ReadJobs): AsyncGenerator<string> {
  for await (const { externalRef, filename, status, errorCode, jobId, fields } of readJobs()) {
    yield `${JSON.stringify({ externalRef, filename, status, errorCode, jobId, fields })}\n`;
  }
}

function openFormat(format: RunFormat, fields: readonly SchemaField[], readJobs: ReadJobs): Readable {
  if (format === 'jsonl') return Readable.from(inPieces(linesOf(readJobs)), { objectMode: false });
  if (format === 'csv') return streamCsv(sheetOfJobs(wholeRows(fields), readJobs));
  const [single, ...lists] = partedRows(fields);
  const first = single === undefined ? [] : [sheetOfJobs(single, readJobs)];
  return streamXlsx([...first, ...lists.map((list) => sheetOfElements(list, readJobs))]);
}

/**
 * A whole run as one file, a row for each job in the order of its inputs; in XLSX each list has a sheet of its own. It is written while it is
 * read, as the jobs are at that moment. Throws `NOT_FOUND`.
 */
export async function exportRun(services: JobServices, userId: string, id: string, format: RunFormat) {
  const run = await findRun(services.db.fork(), userId, id);
  const { fields } = await services.db.schemaVersion(run.schemaId, run.schemaVersion);
  return {
    contentType: RUN_TYPES[format],
    filename: `job-run-${id}.${format}`,
    // Jobs go on and are corrected: no two exports are taken for the same.
    etag: randomUUID(),
    size: null,
    open: async () => openFormat(format, fields, readJobsOf(services, userId, id)),
  };
}
