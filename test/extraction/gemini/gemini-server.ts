import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ExecutionContext } from 'ava';

/** A request as it came over the wire. */
export interface WireRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A server that speaks Gemini's REST API by the answers of a test, and keeps every request. It ends with the test. */
export async function startGeminiServer(
  t: ExecutionContext,
  answer: (request: WireRequest, response: ServerResponse) => void,
): Promise<{ url: string; requests: WireRequest[] }> {
  const requests: WireRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: await buffer(incoming),
    };
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** Sends JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The answer of `generateContent` whose text is the given output. */
export function candidate(output: unknown, rest: object = {}): object {
  const text = typeof output === 'string' ? output : JSON.stringify(output);
  return {
    candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 1_000, candidatesTokenCount: 100, thoughtsTokenCount: 20 },
    modelVersion: 'gemini-3.8-flash',
    ...rest,
  };
}

/** The body of an error of Google's APIs. */
export function apiError(code: number, status: string, message: string, details: object[] = []): object {
  return { error: { code, status, message, details } };
}
