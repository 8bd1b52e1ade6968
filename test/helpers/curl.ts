import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An answer as curl printed it. */
export interface CurlReply {
  status: number;
  text: string;
}

/** Runs curl with these arguments, as a person types them. Throws when it cannot be run or gets no answer. */
export async function curl(...args: string[]): Promise<CurlReply> {
  const { stdout } = await run('curl', ['-sS', '-w', '\n%{http_code}', ...args], { maxBuffer: 10_000_000 });
  const end = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) };
}
