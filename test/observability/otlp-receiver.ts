import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Scope } from '../helpers/scope.ts';

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });

/** A request of OTLP over HTTP in JSON: https://opentelemetry.io/docs/specs/otlp/#otlphttp */
const request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().regex(/^[0-9a-f]{32}$/),
              spanId: z.string().regex(/^[0-9a-f]{16}$/),
              parentSpanId: z.string().optional(),
              name: z.string(),
              attributes: z.array(attribute),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A span that has arrived, with its attributes by name. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  name: string;
  attributes: Record<string, unknown>;
}

/** A receiver of spans on a free port; `raw` is every request's text. A request that is no OTLP gets a 400 and is in `refused`. */
export interface OtlpReceiver {
  url: string;
  spans: ReceivedSpan[];
  raw: string[];
  refused: string[];
}

function spansOf(text: string): ReceivedSpan[] {
  return request.parse(JSON.parse(text)).resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map(({ parentSpanId, attributes, ...span }) => ({
        ...span,
        parentSpanId: parentSpanId === '' ? undefined : parentSpanId,
        attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
      })),
  );
}

export async function startOtlpReceiver(t: Scope): Promise<OtlpReceiver> {
  const receiver: OtlpReceiver = { url: '', spans: [], raw: [], refused: [] };
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const sent = Buffer.concat(chunks);
    const text = (incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent).toString('utf8');
    try {
      if (incoming.method !== 'POST' || incoming.url !== '/v1/traces') throw new Error(String(incoming.url));
      receiver.spans.push(...spansOf(text));
      receiver.raw.push(text);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    } catch (error) {
      receiver.refused.push(String(error));
      response.writeHead(400).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return receiver;
}
