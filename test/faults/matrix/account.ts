import { TestClient } from '../../helpers/client.ts';
import { makeEndpoint } from '../../helpers/webhook-endpoint.ts';
import type { FaultRecord, SentJob } from './fault-record.ts';
import { documentOf } from './file-stand-in.ts';
import { insist, insistOn, type Request } from './insist.ts';
import type { Installation } from './installation.ts';
import { type Behaviour, type Receivers, takes } from './receiver-stand-in.ts';

const EVENTS = ['job.completed', 'job.failed', 'job.cancelled'];

/** A user with a schema and a receiver. */
export interface Account {
  point: SentJob['point'];
  userId: string;
  /** Sends a document until it is acknowledged, under one key. `sent` is there at once, in the record too. */
  send(marker: string, options?: SendOptions): { sent: SentJob; acknowledged: Promise<SentJob> };
  /** Sends a run of small texts until it is acknowledged and its jobs are known; gives its id, and the jobs. */
  sendRun(markers: readonly string[]): Promise<{ runId: string; sent: SentJob[] }>;
  /** Sends the same small text once more, until it is answered. */
  repeat(sent: SentJob): Promise<void>;
}

export interface SendOptions {
  ends?: SentJob['ends'];
  /** Where the document is, if the service is to download it. */
  url?: string;
  /** What is uploaded, if that is no small text. */
  pdf?: Promise<Blob>;
  /** Sends the first request itself; what it answers does not count. */
  first?: (request: { headers: Record<string, string>; schemaId: string }) => Promise<void>;
}

/** A new user with a key, a schema and an endpoint whose receiver has the user's name. */
async function register({ name, url, secrets }: Installation, receiversUrl: string, keyName: string) {
  const client = await TestClient.register(url);
  const { body: key } = await client.send('POST', '/api/auth/api-keys', { name: keyName });
  const { body: me } = await client.send('GET', '/api/auth/me');
  const schemaId = await client.schema([
    { name: 'reference', type: 'text' },
    { name: 'total', type: 'number' },
  ]);
  if (typeof key?.apiKey !== 'string' || typeof me?.id !== 'string') throw new Error('no account was opened');
  const receiver = `${name}-${me.id}`;
  const endpoint = await makeEndpoint(client, { url: `${receiversUrl}/hook/${receiver}`, events: EVENTS });
  const apiKey: string = key.apiKey;
  const userId: string = me.id;
  secrets.push(client.token, apiKey, endpoint.signingSecret);
  return { client, userId, schemaId, apiKey, receiver, endpointId: String(endpoint.id) };
}

function idOf(answer: unknown): string {
  const isNamed = typeof answer === 'object' && answer !== null && 'id' in answer;
  if (!isNamed) throw new RangeError(`an answer without an id: ${JSON.stringify(answer)}`);
  return String(answer.id);
}

/** Opens an account for a point, also while the service recovers; its receiver behaves so. */
export async function openAccount(
  installation: Installation,
  receivers: Receivers,
  record: Pick<FaultRecord, 'sent'>,
  point: SentJob['point'],
  behave: Behaviour = takes,
): Promise<Account> {
  const { url } = installation;
  // A try that came to nothing leaves a user behind that nobody works for.
  const { client, userId, schemaId, apiKey, receiver, endpointId } = await insistOn(() =>
    register(installation, receivers.url, point),
  );
  receivers.open(receiver, endpointId, behave);

  const note = (marker: string, ends: SentJob['ends'] = 'COMPLETED'): SentJob => {
    const sent: SentJob = {
      ...{ point, where: installation.name, key: `key-${marker}`, marker, userId },
      ...{ sentAt: Date.now(), acknowledgedIds: [], ends },
    };
    record.sent.push(sent);
    return sent;
  };
  const headersOf = (key: string) => ({ Authorization: `Bearer ${apiKey}`, 'Idempotency-Key': key });
  const requestOf = async ({ key, marker }: SentJob, { url: source, pdf }: SendOptions): Promise<Request> => {
    const headers = headersOf(key);
    if (source !== undefined) {
      const body = JSON.stringify({ url: source, schemaId });
      return {
        url: `${url}/api/jobs/from-url`,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body,
      };
    }
    const body = new FormData();
    body.append('schemaId', schemaId);
    if (pdf === undefined) body.append('file', new Blob([documentOf(marker)]), `${marker}.txt`);
    else body.append('file', await pdf, `${marker}.pdf`);
    return { url: `${url}/api/jobs`, headers, body };
  };
  const post = async (sent: SentJob, options: SendOptions = {}): Promise<void> => {
    const request = await requestOf(sent, options);
    sent.acknowledgedIds.push(idOf(await insist(request, `${point}: ${sent.key}`)));
  };

  return {
    point,
    userId,
    send: (marker, options = {}) => {
      const sent = note(marker, options.ends);
      const acknowledged = (async () => {
        await options.first?.({ headers: headersOf(sent.key), schemaId });
        await post(sent, options);
        return sent;
      })();
      acknowledged.catch(() => {});
      return { sent, acknowledged };
    },
    sendRun: async (markers) => {
      const sent = markers.map((marker) => note(marker));
      const body = new FormData();
      body.append('schemaId', schemaId);
      for (const marker of markers) body.append('files', new Blob([documentOf(marker)]), `${marker}.txt`);
      const request = { url: `${url}/api/job-runs`, headers: headersOf(`run-${markers.join('-')}`), body };
      const runId = idOf(await insist(request, `${point}: a run`));
      const listed = await insistOn(async () => {
        const reply = await client.send('GET', `/api/jobs?parentRunId=${runId}&limit=100`);
        if (reply.status !== 200) throw new Error(`the jobs of a run are not told: ${reply.text}`);
        return reply.body.data as { id: string; filename: string }[];
      });
      for (const one of sent) {
        const own = listed.filter(({ filename }) => filename === `${one.marker}.txt`);
        one.acknowledgedIds.push(...own.map(({ id }) => id));
      }
      return { runId, sent };
    },
    repeat: (sent) => post(sent),
  };
}
