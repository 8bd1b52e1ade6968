import type { Extraction, Job, Schema } from './answers.ts';
import type { ApiClient } from './api-client.ts';
import type { DemoDocument } from './demo-documents.ts';
import type { Display } from './display/display.ts';

/** Where the demo works, and how it is watched and ended. */
export interface DemoStage {
  client: ApiClient;
  display: Display;
  signal: AbortSignal;
}

/** What became of a document; `extraction` is `null` when its job did not complete. */
export interface Outcome {
  document: DemoDocument;
  schema: Schema;
  job: Job;
  extraction: Extraction | null;
}
