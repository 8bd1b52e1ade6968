/** The attempt that an activity works for. */
export interface AttemptInput {
  jobId: string;
  attempt: number;
}

/** One window of an attempt's pages: the `index`-th slice of `pagesPerWindow` of them. */
export interface WindowInput extends AttemptInput {
  index: number;
  pagesPerWindow: number;
}

/** How an attempt's pages are worked on. */
export interface ExtractionPlan {
  windows: number;
  pagesPerWindow: number;
  /** The queue on which extraction runs. */
  extractQueue: string;
}
