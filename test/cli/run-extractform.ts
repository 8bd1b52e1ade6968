import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { TestClient } from '../helpers/client.ts';
import { freshFolder, type TestService } from '../helpers/service.ts';
import { until } from './demo-process.ts';

/** The executable that is tried. */
export const BIN = fileURLToPath(new URL('../../bin/extractform.js', import.meta.url));

/** How a command ended, and all that it said. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command that runs as a process. */
export interface RunningCommand {
  ended: Promise<Ended>;
  said: { stdout: string; stderr: string };
  kill(signal: NodeJS.Signals): void;
  /** Waits until it has said something; fails when it has ended instead. */
  untilSaid(words: RegExp): Promise<void>;
}

/** Somebody who uses the command line, in a folder of their own. */
export interface CommandUser {
  folder: string;
  /** By what its commands find the service and the user. */
  signedIn: { EXTRACTFORM_URL: string; EXTRACTFORM_API_KEY: string };
  /** A client that speaks for the same user. */
  client: TestClient;
  start(args: readonly string[], options?: { env?: NodeJS.ProcessEnv; input?: string }): RunningCommand;
  run(args: readonly string[], options?: { env?: NodeJS.ProcessEnv; input?: string }): Promise<Ended>;
}

function startCommand(
  t: ExecutionContext,
  folder: string,
  args: readonly string[],
  { env = {}, input = '' }: { env?: NodeJS.ProcessEnv; input?: string } = {},
): RunningCommand {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: folder,
    env: { PATH, HOME, XDG_CONFIG_HOME: join(folder, 'config'), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  // A command that reads no input may have ended before it is written.
  child.stdin.on('error', () => undefined).end(input);
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, ...said }));
  t.teardown(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    ended,
    said,
    kill: (signal) => child.kill(signal),
    untilSaid: (words) =>
      until(() => {
        if (words.test(said.stdout) || words.test(said.stderr)) return true;
        if (child.exitCode === null && child.signalCode === null) return false;
        throw new Error(`it ended without ${words}: ${said.stdout}${said.stderr}`);
      }),
  };
}

/** A new user of a service, whose commands find it and the user by the environment. */
export async function commandUser(t: ExecutionContext, service: TestService): Promise<CommandUser> {
  const folder = join(await freshFolder(t), 'work');
  await mkdir(folder);
  const client = await TestClient.register(service.url);
  const { body } = await client.send('POST', '/api/auth/api-keys', { name: 'test' });
  const signedIn = { EXTRACTFORM_URL: service.url, EXTRACTFORM_API_KEY: body.apiKey };
  const start: CommandUser['start'] = (args, { env = {}, ...others } = {}) =>
    startCommand(t, folder, args, { env: { ...signedIn, ...env }, ...others });
  return { folder, signedIn, client, start, run: (args, options) => start(args, options).ended };
}
