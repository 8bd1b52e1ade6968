import { styleText } from 'node:util';
import { MultiBar, Presets } from 'cli-progress';
import { safeText } from '../safe-text.ts';
import type { FileProgress, Progress } from './progress.ts';

/** The columns of a file's name. */
const NAME_WIDTH = 32;

function nameOf(path: string): string {
  const text = safeText(path);
  return (text.length <= NAME_WIDTH ? text : `…${text.slice(1 - NAME_WIDTH)}`).padEnd(NAME_WIDTH);
}

/** A bar for each file under way, of its pages, and one for all of `total`; files that have ended are lines above. */
export function createBars(stream: NodeJS.WriteStream, total: number): Progress {
  const bars = new MultiBar(
    {
      stream,
      hideCursor: true,
      gracefulExit: false,
      clearOnComplete: true,
      format: '  {name} {bar} {value}/{total}  {status}',
      barsize: 20,
    },
    Presets.shades_classic,
  );
  const all = bars.create(total, 0, { name: 'All files'.padEnd(NAME_WIDTH), status: '' });
  const begun = new Map<string, FileProgress>();

  function begin(path: string): FileProgress {
    const bar = bars.create(1, 0, { name: nameOf(path), status: 'sending' });
    return {
      update: ({ status, progress }) => {
        if (progress?.pagesTotal) bar.setTotal(progress.pagesTotal);
        bar.update(progress?.pagesDone ?? 0, { status });
      },
      end: (word, isWell) => {
        const mark = isWell ? styleText('green', '✓', { stream }) : styleText('red', '✗', { stream });
        bars.log(`  ${mark} ${nameOf(path)} ${word}\n`);
        // What is logged is shown at the next drawing, which this is; after the last one there may be none.
        bars.remove(bar);
        all.increment();
      },
    };
  }

  return {
    file: (path) => {
      const known = begun.get(path) ?? begin(path);
      begun.set(path, known);
      return known;
    },
    stop: () => bars.stop(),
  };
}
