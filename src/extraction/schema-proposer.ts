import type { PageText } from '../contract/page-text.ts';
import type { SchemaField } from '../contract/schema-field.ts';
import type { ModelUsage } from './extractor.ts';

/** A document to propose a schema for. `readPages` reads the words of its first pages when they are needed. */
export interface ProposalDocument {
  contentType: string;
  openFile(): Promise<{ path: string; sizeBytes: number } & AsyncDisposable>;
  readPages(): Promise<PageText[]>;
}

/** What a schema is to be proposed from: a document, what a person asks for, or both. */
export interface ProposalRequest {
  schemaName: string;
  prompt: string | null;
  document: ProposalDocument | null;
  signal: AbortSignal;
}

/** A schema as it is proposed: fields that keep the rules for them; none when there is nothing to propose. */
export interface ProposedSchema {
  description: string;
  fields: SchemaField[];
  /** What a model's answer took; none without a model. */
  usage?: ModelUsage;
}

/**
 * Proposes schemas. Throws `JobFailure` (`PROVIDER_*`), `InvalidModelOutput`, what reading the document throws, and the signal's reason
 * when it is aborted.
 */
export interface SchemaProposer {
  /** `offline` knows documents alone: it cannot read what a person asks for. */
  readonly name: 'gemini' | 'offline';
  propose(request: ProposalRequest): Promise<ProposedSchema>;
}
