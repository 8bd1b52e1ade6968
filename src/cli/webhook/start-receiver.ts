import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SAMPLE = fileURLToPath(new URL('../../../samples/webhook-receiver.ts', import.meta.url));

/** The sample receiver as a process: its address, and how many lines it has printed about what came. */
export interface Receiver {
  url: string;
  readonly printed: number;
}

/**
 * Starts the sample receiver on a free port, with the secret of an endpoint, and gives each line that it prints to `onLine`. It ends with this
 * process; what ends it before is given to `cleanup`. Throws when it ends without an address.
 */
export async function startReceiver(
  secret: string,
  onLine: (line: string) => void,
  cleanup: AsyncDisposableStack,
): Promise<Receiver> {
  const child = spawn(process.execPath, [SAMPLE], {
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    detached: true,
  });
  const { stdout } = child;
  if (stdout === null) throw new Error('the receiver has no output');
  const closed = once(child, 'close');
  cleanup.defer(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  const { promise: url, resolve, reject } = Promise.withResolvers<string>();
  void closed.then(() => reject(new Error('the webhook receiver ended')), reject);
  let printed = 0;
  createInterface({ input: stdout }).on('line', (line) => {
    const address = /^listening on (\S+)$/.exec(line)?.[1];
    if (address !== undefined) return resolve(address);
    printed += 1;
    onLine(line);
  });
  return {
    url: await url,
    get printed() {
      return printed;
    },
  };
}
