import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/**
 * A receiver of webhooks that verifies each, drops repeats and prints one line for it. It listens on this machine alone, on `PORT` (3999).
 * `WEBHOOK_SECRET` is what the call that made the endpoint answered; without it nothing is verified. Bodies are JSON.
 */
const { WEBHOOK_SECRET, PORT = '3999' } = process.env;
const MAX_BYTES = 1_000_000;
const seen = new Set<string>();

interface WebhookEvent {
  type: string;
  data: { job?: { id: string; filename: string | null } };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`the body has over ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The event of a request. Throws unless it is signed with the secret. */
function verify(body: string, headers: Record<string, string>): WebhookEvent {
  if (WEBHOOK_SECRET !== undefined) new Webhook(WEBHOOK_SECRET).verify(body, headers);
  return JSON.parse(body);
}

function print({ type, data: { job } }: WebhookEvent, verdict: string): void {
  const about = job === undefined ? '' : `  ${job.filename ?? job.id}`;
  process.stdout.write(`${type}${about}  ${verdict}\n`);
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  try {
    const event = verify(await read(request), headers);
    // The answer comes first: what takes long would be asked for again.
    response.writeHead(204).end();
    const id = headers['webhook-id'] ?? '';
    const verdict = WEBHOOK_SECRET === undefined ? 'not verified' : 'verified';
    print(event, seen.has(id) ? `${verdict}, again` : verdict);
    seen.add(id);
  } catch (error) {
    response.writeHead(400).end();
    process.stdout.write(`refused: ${error instanceof Error ? error.message : error}\n`);
  }
}

const server = createServer(receive);
server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`listening on http://127.0.0.1:${port}/\n`);
});
for (const end of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(end, () => server.close());
