import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failpoint } from '../../contract/failpoints.ts';

/** Passes a point, or stays there for ever: until the process is killed. `subject` is the id of what is worked on, where it is known. */
export type Reach = (point: Failpoint, subject?: string) => Promise<void>;

/**
 * Points of a process at which it stops while a file of the point's name is in the folder. The file holds the lowest id that stops there: jobs
 * that were made before, and recover from what came before, go on. Each stop adds a line with its subject to `<point>.hits`, so that who put the
 * file knows when to kill.
 */
export function openFailpoints(folder: string): Reach {
  return async (point, subject = '') => {
    const armed = join(folder, point);
    if (!existsSync(armed) || subject < readFileSync(armed, 'utf8')) return;
    appendFileSync(join(folder, `${point}.hits`), `${subject}\n`);
    await new Promise<never>(() => {});
  };
}
