import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A live process: zombies are not in the table. `cwd` is known on Linux only, and only for processes we may look into. */
export interface ProcessEntry {
  pid: number;
  parentPid: number;
  args: string[];
  cwd: string | undefined;
}

/** Every live process of this machine (or of this container). */
export function listProcesses(): Promise<ProcessEntry[]> {
  return process.platform === 'linux' ? readProc() : runPs();
}

// `ps` does not say where one argument ends and the next begins.
const SEPARATOR = process.platform === 'linux' ? '\0' : ' ';

/** Whether `words` stand next to one another in the arguments of a process; the first may be the end of an argument. */
export function hasArguments({ args }: ProcessEntry, words: string[]): boolean {
  return [...args, ''].join(SEPARATOR).includes([...words, ''].join(SEPARATOR));
}

async function readProc(): Promise<ProcessEntry[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(pids.map((pid) => readEntry(Number(pid)).catch(() => undefined)));
  return entries.filter((entry) => entry !== undefined);
}

async function readEntry(pid: number): Promise<ProcessEntry | undefined> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  // Threads of the kernel have none, nor have zombies.
  if (commandLine === '') return undefined;
  const [stat, cwd] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readlink(`/proc/${pid}/cwd`).catch(() => undefined),
  ]);
  // The name in parentheses may itself hold blanks and parentheses, so the fields are counted from the last one.
  const [state, parentPid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  return { pid, parentPid: Number(parentPid), args: commandLine.replace(/\0$/, '').split('\0'), cwd };
}

async function runPs(): Promise<ProcessEntry[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,ppid=,stat=,args='], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parentPid, state, args] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (args === undefined || state?.startsWith('Z')) return [];
    return [{ pid: Number(pid), parentPid: Number(parentPid), args: args.split(' '), cwd: undefined }];
  });
}
