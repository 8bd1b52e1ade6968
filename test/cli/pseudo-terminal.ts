import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import type { Ended } from './run-extractform.ts';

/** What gives a command a terminal to speak to (util-linux, on every Linux); elsewhere there is none. */
const SCRIPT = '/usr/bin/script';

/** Whether a command can be run on a terminal here. */
export function hasPseudoTerminal(): boolean {
  try {
    accessSync(SCRIPT, constants.X_OK);
    return process.platform === 'linux';
  } catch {
    return false;
  }
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** Runs a command on a terminal of 100 columns; all that it says comes as the terminal is told. */
export async function runOnTerminal(
  command: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Ended> {
  const line = `stty cols 100 rows 30; exec ${command.map(quoted).join(' ')}`;
  const child = spawn(SCRIPT, ['--quiet', '--return', '--command', line, '/dev/null'], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const [code]: (number | null)[] = await once(child, 'close');
  return { code: code ?? null, ...said };
}
