import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Scope } from '../helpers/scope.ts';

/** One request that a receiver got. */
export interface Received {
  headers: Record<string, string>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any;
}

/** What a receiver does with a request: a status with headers and a body, or whatever it likes with the connection. */
export type Reaction =
  | number
  | { status: number; headers?: Record<string, string>; body?: string | Buffer }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A receiver of webhooks on a free port. `react` decides what the n-th request, from 0, gets. */
export interface Receiver extends AsyncDisposable {
  url: string;
  port: number;
  received: Received[];
  react: (received: Received, index: number) => Reaction;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Starts a receiver that answers 200, unless `react` is set to something else; it is closed when its scope ends, if not before. */
export async function startReceiver(scope: Scope, port = 0): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const text = await readAll(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const got = { headers, text, body: parsed(text) };
    const reaction = receiver.react(got, receiver.received.push(got) - 1);
    if (typeof reaction === 'function') return reaction(request, response);
    const answer = typeof reaction === 'number' ? { status: reaction } : reaction;
    response.writeHead(answer.status, 'headers' in answer ? answer.headers : {});
    response.end('body' in answer ? answer.body : undefined);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  scope.teardown(close);
  const address = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${address.port}/hook`,
    port: address.port,
    received: [],
    react: () => 200,
    [Symbol.asyncDispose]: close,
  };
  return receiver;
}

/** Throws unless the library of the Standard Webhooks specification takes a request as signed with this secret. */
export function verify(secret: string, { headers, text }: Received): void {
  new Webhook(secret).verify(text, headers);
}
