import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { listProcesses, type ProcessEntry } from '../../src/embedded/process-table.ts';
import type { EmbeddedStack, EmbeddedStackOptions } from '../../src/embedded/start-embedded-stack.ts';

const EXECUTABLE = fileURLToPath(new URL('./hold-stack.ts', import.meta.url));

/** Options for a stack on throw-away data and free ports. */
export function throwAway(dataDir: string): EmbeddedStackOptions {
  const ports = { postgresPort: 0, temporalPort: 0, temporalUiPort: 0 };
  return { dataDir, postgres: true, temporal: true, namespace: 'default', durable: false, ...ports };
}

/** A fresh folder; when the test ends, whatever still runs on it is killed and the folder removed. */
export async function freshFolder(t: ExecutionContext): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'extractform-embedded-')));
  t.teardown(async () => {
    for (const { pid } of await processesOn(folder)) kill(pid);
    await until(async () => (await processesOn(folder)).length === 0);
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The live processes whose command line names the folder: the holder of a stack, guards and servers. */
export async function processesOn(folder: string): Promise<ProcessEntry[]> {
  return (await listProcesses()).filter(({ args }) => args.some((arg) => arg.includes(folder)));
}

/** Starts a process that will hold a stack. It leads a process group, as a program started from a shell does. */
export function holdStack(options: EmbeddedStackOptions): ChildProcess {
  return spawn(process.execPath, [EXECUTABLE, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Waits until a holder's stack is up; fails with what the holder said when it is not. */
export async function untilHeld({ stdout, stderr }: ChildProcess): Promise<EmbeddedStack> {
  if (stdout === null || stderr === null) throw new Error('the holder has no output');
  const said = text(stderr);
  for await (const line of createInterface({ input: stdout })) return JSON.parse(line);
  throw new Error(await said);
}

/** Kills processes, in one go, as a crash would. */
export async function killHolder(holder: ChildProcess, others: ProcessEntry[] = []): Promise<void> {
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  for (const { pid } of others) kill(pid);
  await ended;
}

/** Waits until a condition holds; the bound of the test is ava's. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(50);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
