import type { Usage } from '../contract/extraction.ts';
import { JobFailure } from '../contract/job-failure.ts';
import type { Box, PageText } from '../contract/page-text.ts';
import type { AskedLines } from '../contract/piece.ts';
import type { SchemaField } from '../contract/schema-field.ts';

/** The part of a schema version that an extractor works from. */
export interface ExtractionSchema {
  name: string;
  description: string;
  instructions: string | null;
  fields: SchemaField[];
}

/** One window of a document. `openFile` gives the whole document's bytes on this machine, for models that see it themselves. */
export interface ExtractionRequest {
  schema: ExtractionSchema;
  /** The pages of this window, in order, with those around it that are shown to understand it. */
  pages: PageText[];
  /** What of them is asked for; all of it when left out. */
  asked?: AskedLines;
  /** How many pages the whole document has. */
  documentPages: number;
  contentType: string;
  openFile(): Promise<{ path: string; sizeBytes: number } & AsyncDisposable>;
  /** The XML of the invoice that the document carries, for extractors that read it; `null` when there is none. */
  attachedInvoice(): Promise<string | null>;
  /** A page as PNG, for models that see what the words of a scan do not tell; `null` when a document of this type is not drawn. */
  drawPage?(page: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Set on the one repair try: what the model said before, and what was wrong with it. */
  repair: { output: string; problem: string } | null;
  signal: AbortSignal;
}

/** Where an extractor took a value from; a hint for grounding, which checks it. */
export interface ValueOrigin {
  page: number;
  box: Box;
}

/** What an extractor found in a window: JSON by field name, not yet checked against the schema. */
export interface RawExtraction {
  values: Record<string, unknown>;
  /** By field path, as in `line_items[0].amount`. */
  origins: Record<string, ValueOrigin[]>;
  /** How sure the extractor was of a value, by its path; the more the surer, on a scale of its own. None where it cannot tell. */
  scores: Record<string, number>;
  /** How many rows the pages have of each list of objects, by its path, as far as they were counted apart from the values. */
  rowsSeen: Record<string, number>;
  model: string;
  usage: ModelUsage;
}

/** What answers cost. */
export type ModelUsage = Omit<Usage, 'pages'>;

/** The model answered, but not with what was asked for: worth one repair try with the output in hand. */
export class InvalidModelOutput extends Error {
  override name = 'InvalidModelOutput' as const;
  readonly output: string;
  readonly problem: string;
  /** Whether it ended at the limit of its length: half of what was asked for may fit. */
  readonly isCutOff: boolean;
  /** Whether it ends in the middle without saying so: half may fit if it does so again. */
  readonly isIncomplete: boolean;
  readonly usage: ModelUsage | null;

  constructor(
    output: string,
    problem: string,
    rest: { isCutOff?: boolean; isIncomplete?: boolean; usage?: ModelUsage | null } = {},
  ) {
    super(`the model's output is not usable: ${problem}`);
    this.output = output;
    this.problem = problem;
    this.isCutOff = rest.isCutOff ?? false;
    this.isIncomplete = rest.isIncomplete ?? false;
    this.usage = rest.usage ?? null;
  }
}

/** The model answered that it refuses the document: asking again gives the same, and is billed again. */
export class RefusedDocument extends JobFailure {
  readonly usage: ModelUsage | null;

  constructor(message: string, usage: ModelUsage | null) {
    super('PROVIDER_REJECTED', message);
    this.usage = usage;
  }
}

/**
 * Finds a schema's fields in a window of pages. One model request a call.
 * Throws `JobFailure` (`PROVIDER_*`, transient or not) or `InvalidModelOutput`, and the signal's reason when it is aborted.
 */
export interface Extractor {
  readonly name: 'gemini' | 'offline';
  readonly pagesPerWindow: number;
  /** How many pages before and after a window are shown with it. */
  readonly overlapPages: number;
  /** The fields in parts, in order, each of which fits one request. */
  divide(fields: SchemaField[]): SchemaField[][];
  extract(request: ExtractionRequest): Promise<RawExtraction>;
}
