import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Scope } from '../../helpers/scope.ts';
import type { ReceivedRecord } from './fault-record.ts';

/** What a receiver does with the n-th try of an event, from 0; says whether it did its work. `false` for the connection alone is a refusal. */
export type Behaviour = (response: ServerResponse, tried: number, request: IncomingMessage) => boolean;

/** Receivers of webhooks, one a path, that log every request; what comes at the path of the canary is counted alone. */
export interface Receivers {
  url: string;
  received: ReceivedRecord[];
  canary: { url: string; asked: number };
  /** Takes requests at `/hook/<name>` for an endpoint, and behaves so. */
  open(name: string, endpointId: string, behave: Behaviour): void;
}

/** Takes everything. */
export const takes: Behaviour = (response) => {
  response.writeHead(200).end();
  return true;
};

/** Starts the receivers; whoever asks for another path is told that there is nothing. */
export async function startReceivers(scope: Scope): Promise<Receivers> {
  const open = new Map<string, { endpointId: string; behave: Behaviour }>();
  const server = createServer(async (request, response) => {
    const at = Date.now();
    const body = await text(request).catch(() => null);
    if (request.url === '/canary') {
      receivers.canary.asked += 1;
      response.end();
      return;
    }
    const hook = open.get(request.url ?? '');
    if (hook === undefined || body === null) {
      response.writeHead(404).end();
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const { endpointId, behave } = hook;
    const tried = receivers.received.filter(
      (one) => one.endpointId === endpointId && one.headers['webhook-id'] === headers['webhook-id'],
    ).length;
    const received = { endpointId, at, headers, text: body, accepted: false };
    receivers.received.push(received);
    received.accepted = behave(response, tried, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const receivers: Receivers = {
    url,
    received: [],
    canary: { url: `${url}/canary`, asked: 0 },
    open: (name, endpointId, behave) => open.set(`/hook/${name}`, { endpointId, behave }),
  };
  return receivers;
}
