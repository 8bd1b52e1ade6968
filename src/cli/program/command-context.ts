import type { Client } from '../../client/index.ts';
import type { Display } from '../display/display.ts';

/** What a command works with. */
export interface CommandContext {
  /** A client of the service as the user who is signed in. Throws `CannotReachError` when nobody is. */
  connect(): Promise<Connection>;
  /** Where results are shown: standard output. */
  display: Display;
  /** Prints to standard error what is not part of the results. */
  say(line: string): void;
  /** Whether results are to be JSON. */
  json: boolean;
  signal: AbortSignal;
  /** The address that was asked for by `--url` or `EXTRACTFORM_URL`. */
  askedUrl: string | undefined;
  variables: NodeJS.ProcessEnv;
}

/** A service as the user who is signed in there. */
export interface Connection {
  url: string;
  client: Client;
}
