import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { eventually } from '../helpers/eventually.ts';

/** Linux counts in hundredths of a second, for programs whatever its own clock. */
const TICK_MS = 10;
const WINDOW_MS = 500;

/** The time that all threads of a process have had of the processors, in ms. */
async function cpuTime(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'time=', '-p', String(pid)]);
  return (
    stdout
      .trim()
      .split(':')
      .reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000
  );
}

/** Waits until a process has next to nothing to do: a thread that recognises a page takes all it can get. */
export async function untilIdle(pid: number): Promise<void> {
  await eventually(
    async () => {
      const before = await cpuTime(pid);
      await delay(WINDOW_MS);
      return (await cpuTime(pid)) - before < WINDOW_MS / 10;
    },
    `process ${pid} is idle`,
    { withinMs: 10_000 },
  );
}
