import { safeText } from '../safe-text.ts';
import type { Progress } from './progress.ts';

/** One line for each file that has ended: for pipes and logs. */
export function createLines(say: (line: string) => void): Progress {
  return {
    file: (path) => ({
      update: () => undefined,
      end: (word) => say(`${safeText(path)}  ${word}`),
    }),
    stop: () => undefined,
  };
}
