import { setTimeout as delay } from 'node:timers/promises';
import { TestClient } from '../../helpers/client.ts';
import { makeEndpoint } from '../../helpers/webhook-endpoint.ts';
import type { FaultRecord, SentJob } from './fault-record.ts';
import { documentOf } from './file-stand-in.ts';
import type { Installation } from './installation.ts';
import { type Behaviour, type Receivers, takes } from './receiver-stand-in.ts';

/** A client gives an answer up after this, and asks again; in ms. */
const PATIENCE_MS = 45_000;
/** How soon a client asks again, in ms, and until when. */
const AGAIN_MS = 200;
const UNTIL_MS = 150_000;

const EVENTS = ['job.completed', 'job.failed', 'job.cancelled'];

/** A user with a schema and a receiver. */
export interface Account {
  point: SentJob['point'];
  userId: string;
  /** Sends a document until it is acknowledged, under one key. `sent` is there at once, in the record too. */
  send(marker: string, options?: SendOptions): { sent: SentJob; acknowledged: Promise<SentJob> };
  /** Sends the same request once more, until it is answered. */
  repeat(sent: SentJob): Promise<void>;
}

export interface SendOptions {
  ends?: SentJob['ends'];
  /** Where the document is, if the service is to download it. */
  url?: string;
  /** Sends the first request itself; what it answers does not count. */
  first?: (request: { headers: Record<string, string>; schemaId: string }) => Promise<void>;
}

/** What is to be tried again: no answer at all, one of a service that cannot, and one of a request that is still under way. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 409 || status === 429;
}

/** Opens an account for a point; its receiver behaves so. */
export async function openAccount(
  installation: Installation,
  receivers: Receivers,
  record: Pick<FaultRecord, 'sent'>,
  point: SentJob['point'],
  behave: Behaviour = takes,
): Promise<Account> {
  const { url, secrets } = installation;
  const client = await TestClient.register(url);
  const { body: key } = await client.send('POST', '/api/auth/api-keys', { name: point });
  secrets.push(client.token, key.apiKey);
  const { body: me } = await client.send('GET', '/api/auth/me');
  const schemaId = await client.schema([
    { name: 'reference', type: 'text' },
    { name: 'total', type: 'number' },
  ]);
  const name = `${installation.name}-${me.id}`;
  const endpoint = await makeEndpoint(client, { url: `${receivers.url}/hook/${name}`, events: EVENTS });
  secrets.push(endpoint.signingSecret);
  receivers.open(name, endpoint.id, behave);
  const authorization = `Bearer ${key.apiKey}`;

  const ask = async (sent: SentJob, source: string | undefined): Promise<number> => {
    const headers = { Authorization: authorization, 'Idempotency-Key': sent.key };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const request =
      source === undefined
        ? { path: '/api/jobs', headers, body: formOf(sent.marker, schemaId) }
        : {
            path: '/api/jobs/from-url',
            headers: { ...headers, 'Content-Type': 'application/json' },
            body: JSON.stringify({ url: source, schemaId }),
          };
    const response = await fetch(`${url}${request.path}`, { method: 'POST', ...request, signal });
    const answer: unknown = await response.json();
    if (response.status === 201 && typeof answer === 'object' && answer !== null && 'id' in answer)
      sent.acknowledgedIds.push(String(answer.id));
    else if (!isPassing(response.status)) throw new RangeError(`${point}: ${JSON.stringify(answer)}`);
    return response.status;
  };
  const insist = async (sent: SentJob, source?: string): Promise<void> => {
    const until = Date.now() + UNTIL_MS;
    for (;;) {
      const status = await ask(sent, source).catch((error: unknown) => {
        if (error instanceof RangeError) throw error;
        return 0;
      });
      if (status === 201) return;
      if (Date.now() > until) throw new Error(`${point}: ${sent.key} was never acknowledged`);
      await delay(AGAIN_MS);
    }
  };
  return {
    point,
    userId: me.id,
    send: (marker, { ends = 'COMPLETED', url: source, first } = {}) => {
      const sent: SentJob = {
        ...{ point, key: `key-${marker}`, marker, userId: me.id, sentAt: Date.now() },
        ...{ acknowledgedIds: [], ends },
      };
      record.sent.push(sent);
      const acknowledged = (async () => {
        await first?.({ headers: { Authorization: authorization, 'Idempotency-Key': sent.key }, schemaId });
        await insist(sent, source);
        return sent;
      })();
      acknowledged.catch(() => {});
      return { sent, acknowledged };
    },
    repeat: insist,
  };
}

function formOf(marker: string, schemaId: string): FormData {
  const form = new FormData();
  form.append('schemaId', schemaId);
  form.append('file', new Blob([documentOf(marker)]), 'document.txt');
  return form;
}
