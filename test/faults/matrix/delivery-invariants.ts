import { Webhook } from 'standardwebhooks';
import type { EndpointRecord, FaultRecord, ReceivedRecord } from './fault-record.ts';
import { findBroken } from './find-broken.ts';
import type { Invariant } from './invariants.ts';

/** Clocks of two processes on one machine read the same, to the ms. */
const CLOCK_MS = 2;

function idOf({ headers }: Pick<ReceivedRecord, 'headers'>): string {
  return headers['webhook-id'] ?? '';
}

/** What each endpoint that still wants to be told is owed. */
function owed({ endpoints, events, jobs }: FaultRecord): { endpoint: EndpointRecord; eventId: string }[] {
  const owner = new Map(jobs.map(({ id, userId }) => [id, userId]));
  return endpoints
    .filter(({ enabled }) => enabled)
    .flatMap((endpoint) =>
      events
        .filter(({ jobId, type }) => owner.get(jobId) === endpoint.userId && endpoint.events.includes(type))
        .map(({ id }) => ({ endpoint, eventId: id })),
    );
}

function signatureOf({ secret }: EndpointRecord, { headers, text }: ReceivedRecord): string | null {
  const timestamp = Number(headers['webhook-timestamp']);
  // The library holds the time against now; what was signed is what counts here.
  const signed = new Webhook(secret).sign(idOf({ headers }), new Date(timestamp * 1000), text);
  const isGood = headers['webhook-signature']?.split(' ').includes(signed) === true;
  return isGood ? null : `a signature of ${headers['webhook-id']} does not verify`;
}

/** What must hold of webhooks. */
export const DELIVERY_INVARIANTS: readonly Invariant[] = [
  {
    says: 'every event is accepted by every enabled endpoint',
    look: (record) => {
      const taken = new Set(
        record.received
          .filter(({ accepted }) => accepted)
          .map((request) => `${request.endpointId} ${idOf(request)}`),
      );
      return findBroken(owed(record), ({ endpoint, eventId }) =>
        taken.has(`${endpoint.id} ${eventId}`) ? null : `endpoint ${endpoint.id} never took ${eventId}`,
      );
    },
  },
  {
    says: 'no delivery waits, and none is dead but to a receiver that is gone',
    look: ({ deliveries, endpoints }) => {
      const enabled = new Set(endpoints.filter((one) => one.enabled).map(({ id }) => id));
      return findBroken(deliveries, ({ id, endpointId, status }) => {
        if (status === 'DELIVERED' || (status === 'DEAD' && !enabled.has(endpointId))) return null;
        return `delivery ${id} is ${status}`;
      });
    },
  },
  {
    says: 'one id and one body over all tries of an event',
    look: ({ received, events }) => {
      const known = new Set(events.map(({ id }) => id));
      const bodies = new Map<string, string>();
      return findBroken(received, (request) => {
        const id = idOf(request);
        const key = `${request.endpointId} ${id}`;
        const first = bodies.get(key) ?? request.text;
        bodies.set(key, first);
        if (!known.has(id)) return `webhook-id ${id} is of no event`;
        return first === request.text ? null : `${id} was sent with two bodies`;
      });
    },
  },
  {
    says: 'no event is sent before its commit',
    look: ({ received, events }) => {
      const at = new Map(events.map(({ id, committedAt }) => [id, committedAt]));
      return findBroken(received, (request) => {
        const committedAt = at.get(idOf(request));
        const isLater = committedAt !== undefined && request.at + CLOCK_MS >= committedAt;
        return isLater ? null : `${idOf(request)} was sent before it was committed`;
      });
    },
  },
  {
    says: 'all signatures verify',
    look: ({ received, endpoints }) =>
      findBroken(received, (request) => {
        const endpoint = endpoints.find(({ id }) => id === request.endpointId);
        return endpoint === undefined ? 'a request to an unknown endpoint' : signatureOf(endpoint, request);
      }),
  },
];
