import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { listProcesses } from '../../src/embedded/process-table.ts';

const DEMO = fileURLToPath(new URL('../../src/cli/demo.ts', import.meta.url));

/** A demo that runs without a terminal. */
export interface DemoProcess {
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
  kill(signal: NodeJS.Signals): void;
  /** Waits until the demo has said something; fails when it has ended instead. */
  untilSaid(words: string): Promise<void>;
  /** The pid of the service that the demo started, while it runs. */
  servicePid(): Promise<number>;
  /** The names of the temporary files that are there. */
  temporaryFiles(): Promise<string[]>;
  /** The pids that serve the demo, of these and of all that work in its temporary folder. */
  stillRunning(...pids: number[]): Promise<number[]>;
}

/** Starts the demo as a process with a temporary folder of its own. What it may leave is removed with the test. */
export async function startDemo(t: ExecutionContext, ...args: string[]): Promise<DemoProcess> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'extractform-cli-')));
  const child = spawn(process.execPath, [DEMO, ...args], {
    env: { ...process.env, TMPDIR: folder, EXTRACTOR: 'offline' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, ...said }));
  const stillRunning = async (...pids: number[]) =>
    (await listProcesses())
      .filter(({ pid, args }) => pids.includes(pid) || args.some((arg) => arg.includes(folder)))
      .map(({ pid }) => pid);
  t.teardown(async () => {
    child.kill('SIGKILL');
    await ended;
    await until(async () => (await stillRunning()).length === 0);
    await rm(folder, { recursive: true, force: true });
  });
  return {
    ended,
    kill: (signal) => child.kill(signal),
    untilSaid: (words) =>
      until(() => {
        if (said.stdout.includes(words)) return true;
        if (child.exitCode === null) return false;
        throw new Error(`the demo ended without "${words}": ${said.stdout}${said.stderr}`);
      }),
    servicePid: async () => {
      const [dataDir = ''] = await readdir(folder);
      return Number(await readFile(join(folder, dataDir, 'stack.pid'), 'utf8'));
    },
    temporaryFiles: () => readdir(folder),
    stillRunning,
  };
}

/** Waits until something holds, at most a minute. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`this does not hold after a minute: ${holds}`);
    await delay(50);
  }
}
