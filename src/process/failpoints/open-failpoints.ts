import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Failpoint } from '../../contract/failpoints.ts';

/** Passes a point, or stays there for ever: until the process is killed. */
export type Reach = (point: Failpoint) => Promise<void>;

/**
 * Points of a process at which it stops while a file of the point's name is in the folder. Each stop adds a line to `<point>.hits` there, so
 * that who put the file knows when to kill.
 */
export function openFailpoints(folder: string): Reach {
  return async (point) => {
    if (!existsSync(join(folder, point))) return;
    appendFileSync(join(folder, `${point}.hits`), `${process.pid}\n`);
    await new Promise<never>(() => {});
  };
}
