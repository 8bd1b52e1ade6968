import type { AttemptStep } from '../src/contract/attempt-step.ts';

/** The attempt that an activity works for. */
export interface AttemptInput {
  jobId: string;
  attempt: number;
}

/** One window of an attempt's pages: the `index`-th slice of `pagesPerWindow` of them, shown with `overlapPages` (0) on either side. */
export interface WindowInput extends AttemptInput {
  index: number;
  pagesPerWindow: number;
  overlapPages?: number;
}

/** How an attempt's pages are worked on. */
export interface ExtractionPlan {
  windows: number;
  pagesPerWindow: number;
  overlapPages?: number;
  /** Whether the words of all pages are kept already, by an earlier job or because the document is small. */
  isRead: boolean;
  /** The queue on which extraction runs; `null` for a document so small that a task of its own would cost more than the work. */
  extractQueue: string | null;
  /** The steps that planning has done. */
  steps: AttemptStep[];
}

/** What one request for a window came to; it is not finished while another has to follow. Earlier versions told the steps alone, or nothing. */
export type WindowProgress = AttemptStep[] | { steps: AttemptStep[]; isUnfinished: true };
