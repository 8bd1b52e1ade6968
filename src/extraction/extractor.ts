import type { Box, PageText } from '../contract/page-text.ts';
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
  /** The pages of this window, in order. */
  pages: PageText[];
  /** How many pages the whole document has. */
  documentPages: number;
  contentType: string;
  openFile(): Promise<{ path: string; sizeBytes: number } & AsyncDisposable>;
  /** The XML of the invoice that the document carries, for extractors that read it; `null` when there is none. */
  attachedInvoice(): Promise<string | null>;
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
  /** How many rows the pages have of each list of objects, by its path, as far as they were counted apart from the values. */
  rowsSeen: Record<string, number>;
  model: string;
  usage: { inputTokens: number; outputTokens: number; estimatedCostUsd: number | null };
}

/** The model answered, but not with what was asked for: worth one repair try with the output in hand. */
export class InvalidModelOutput extends Error {
  override name = 'InvalidModelOutput' as const;
  readonly output: string;
  readonly problem: string;

  constructor(output: string, problem: string) {
    super(`the model's output is not usable: ${problem}`);
    this.output = output;
    this.problem = problem;
  }
}

/**
 * Finds a schema's fields in a window of pages. One model request a call.
 * Throws `JobFailure` (`PROVIDER_*`, transient or not) or `InvalidModelOutput`, and the signal's reason when it is aborted.
 */
export interface Extractor {
  readonly name: 'gemini' | 'offline';
  readonly pagesPerWindow: number;
  extract(request: ExtractionRequest): Promise<RawExtraction>;
}
