import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import type { Scope } from '../helpers/scope.ts';
import type { PlayedImage } from './play-dockerfile.ts';

/** A container, as far as it can be played: a process of the image's user in the image's folder. */
export interface ImageProcess {
  url: string;
  lines: string[];
  /** Whether the image's own check calls it healthy. */
  isHealthy(): Promise<boolean>;
  /** Ends it as an engine does; gives its exit code, or the signal that it had to be ended by. */
  stop(): Promise<number | NodeJS.Signals | null>;
}

/** As root, the image's user; otherwise nobody but the caller can be had. */
function asUser({ user }: PlayedImage): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? user : {};
}

/**
 * Starts a command of the image, its own without one, with these settings at a port. `tmp` is the one folder that its user may write to.
 * It is killed when the scope ends.
 */
export async function startImage(
  scope: Scope,
  image: PlayedImage,
  {
    port,
    tmp,
    settings,
    command = image.command,
  }: {
    port: number;
    tmp: string;
    settings: Record<string, string>;
    command?: string[];
  },
): Promise<ImageProcess> {
  const [program = '', ...args] = [...image.entrypoint, ...command];
  const as = asUser(image);
  await mkdir(tmp, { recursive: true });
  if (as.uid !== undefined && as.gid !== undefined) await chown(tmp, as.uid, as.gid);
  const env = {
    PATH: join(image.root, 'usr/local/bin'),
    TMPDIR: tmp,
    ...image.environment,
    ...settings,
    ...{ HOST: '127.0.0.1', PORT: String(port), METRICS_PORT: String(port) },
  };
  const how = { cwd: join(image.root, image.workdir), env, ...as };
  const child = spawn(join(image.root, 'usr/local/bin', program), args, {
    ...how,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n')));
  const closed = once(child, 'close');
  scope.teardown(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  const [check = '', ...rest] = image.healthcheck;
  return {
    url: `http://127.0.0.1:${port}`,
    lines,
    isHealthy: () =>
      new Promise((resolve) => {
        execFile(join(image.root, 'usr/local/bin', check), rest, how, (error) => resolve(error === null));
      }),
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
      return child.exitCode ?? child.signalCode;
    },
  };
}

/** Puts this Node where the base image has its own: as another user, the one that runs us may be out of reach. */
export async function addNode({ root }: PlayedImage): Promise<void> {
  await mkdir(join(root, 'usr/local/bin'), { recursive: true });
  await cp(process.execPath, join(root, 'usr/local/bin/node'));
}

/** Waits until the image's own check calls each of them healthy. */
export async function untilHealthy(processes: readonly ImageProcess[]): Promise<void> {
  for (const one of processes)
    await eventually(() => one.isHealthy(), `it is healthy: ${one.url} ${one.lines.join('\n')}`, {
      ...{ withinMs: 120_000, everyMs: 500 },
    });
}
