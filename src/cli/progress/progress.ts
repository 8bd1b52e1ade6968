import type { Job } from '../../client/index.ts';

/** How one file goes. */
export interface FileProgress {
  update(job: Pick<Job, 'status' | 'progress'>): void;
  /** Tells how it has ended in one word. */
  end(word: string, isWell: boolean): void;
}

/** How many files go, beside the results. */
export interface Progress {
  /** Begins a file, or gives the one that has begun. */
  file(path: string): FileProgress;
  /** Leaves a terminal as it was. */
  stop(): void;
}
