import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProcessRole } from '../../src/config/config.ts';
import type { Scope } from '../helpers/scope.ts';

const EXECUTABLE = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The executable as an operator runs it: a process of its own, in a process group of its own. */
export interface RealProcess {
  pid: number;
  /** The lines that it wrote, on both outputs. */
  lines: string[];
  /** The address of its API, once it says that it is ready. Rejects with what it said when it ends before. */
  ready: Promise<string>;
  /** Its exit code or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Sends a signal to it alone. */
  kill(signal: NodeJS.Signals): void;
  /** Sends a signal to its whole group, as Ctrl-C in a terminal does. */
  interrupt(): void;
}

/** Starts the executable in a role with these settings and nothing else of ours in its environment; it is killed when its scope ends. */
export function startReal(
  scope: Scope,
  role: ProcessRole,
  settings: Record<string, string>,
  executable = EXECUTABLE,
): RealProcess {
  return startCommand(scope, role, settings, [process.execPath, executable, role]);
}

/** The same by a command that starts the executable. */
export function startCommand(
  scope: Scope,
  role: ProcessRole,
  settings: Record<string, string>,
  [command, ...args]: readonly [string, ...string[]],
): RealProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, TMPDIR, ...settings },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be run`);
  scope.teardown(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });
  const lines: string[] = [];
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  ready.catch(() => {});
  // The address stands on a line of its own after the word; a worker has none.
  const isReady = role === 'worker' ? /^ExtractForm is ready()/ : /^ {2}API +(\S+)/;
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => {
      lines.push(line);
      const address = isReady.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  }
  const ended = closed(child);
  void ended.then((code) => reject(new Error(`it ended with ${code}: ${lines.join('\n')}`)));
  return {
    pid,
    lines,
    ready,
    ended,
    kill: (signal) => child.kill(signal),
    interrupt: () => process.kill(-pid, 'SIGINT'),
  };
}

async function closed(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  await once(child, 'close');
  return child.exitCode ?? child.signalCode;
}
