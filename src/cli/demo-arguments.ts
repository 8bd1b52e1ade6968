import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

export const DEMO_USAGE = `Usage: npm run demo [-- options]

Turns three sample documents into data, through the public REST API.

  --webhook             have a small receiver told of each job by signed webhooks, and show them
  --keep                keep the service running afterwards, until Ctrl-C
  --url <address>       use a service that runs, as in http://127.0.0.1:4000
  --email <address>     with --url: sign in with this account instead of registering one
  --password <text>     with --email
  --help                show this
`;

/** An account that exists. */
export interface Account {
  email: string;
  password: string;
}

/** What the demo is asked for. */
export type DemoArguments =
  | { kind: 'help' }
  | { kind: 'own-service'; keep: boolean; webhook: boolean }
  | { kind: 'running-service'; url: string; account: Account | null; webhook: boolean };

/** Reads the command line. Throws `UsageError`. */
export function readDemoArguments(args: string[]): DemoArguments {
  const { keep, webhook, url, email, password, help } = parse(args);
  if (help) return { kind: 'help' };
  if ((email === undefined) !== (password === undefined))
    throw new UsageError('--email and --password go together');
  if (url === undefined) {
    if (email !== undefined) throw new UsageError('--email and --password need --url');
    return { kind: 'own-service', keep, webhook };
  }
  if (keep) throw new UsageError('--keep is for a service that the demo starts: leave out --url');
  const account = email === undefined || password === undefined ? null : { email, password };
  return { kind: 'running-service', url: readUrl(url), account, webhook };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        keep: { type: 'boolean', default: false },
        webhook: { type: 'boolean', default: false },
        url: { type: 'string' },
        email: { type: 'string' },
        password: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    // The second sentence, where there is one, is about parseArgs itself.
    const [said = ''] = String((error as Error).message).split('. ');
    throw new UsageError(said, { cause: error });
  }
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError('--url must be an http or https address, as in http://127.0.0.1:4000');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
