import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { UsageError } from '../usage-error.ts';

/** Asks on the terminal; what is typed to a secret is not shown. Throws `UsageError` without a terminal, or the signal's reason. */
export async function ask(
  question: string,
  { secret, signal }: { secret: boolean; signal: AbortSignal },
): Promise<string> {
  if (!process.stdin.isTTY)
    throw new UsageError('there is no terminal to ask on: give --email and --password-stdin, or --api-key');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = secret ? nowhere : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  // In raw mode a Ctrl-C is a key; it is to interrupt as anywhere else.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    if (secret) process.stderr.write(question);
    const answer = await lines.question(secret ? '' : question, { signal });
    if (secret) process.stderr.write('\n');
    return answer;
  } finally {
    lines.close();
  }
}

/** Reads a secret from standard input, without the end of its line. */
export async function readSecret(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
