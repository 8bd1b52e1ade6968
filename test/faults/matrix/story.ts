import type { FaultRecord } from './fault-record.ts';
import type { Installation } from './installation.ts';

/** Of how many things a story is told, and how many lines of logs are in one. */
const MOST_STORIES = 6;
const MOST_LINES = 30;
const SHOWN = 400;

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|REF-[0-9a-z]+/g;

/** The ids of the jobs that a line of what is wrong speaks of, itself or by the marker, the event or the delivery. */
function jobsIn({ sent, events, deliveries, jobs }: FaultRecord, line: string): string[] {
  return [...line.matchAll(ID)].flatMap(([id]) => {
    const eventId = deliveries.find((delivery) => delivery.id === id)?.eventId ?? id;
    const ofMarker = sent.find(({ marker }) => marker === id)?.acknowledgedIds[0];
    const ofEvent = events.find((event) => event.id === eventId)?.jobId;
    return [jobs.find((job) => job.id === id)?.id ?? ofMarker ?? ofEvent ?? []].flat();
  });
}

function storyOf(record: FaultRecord, installations: readonly Installation[], jobId: string): string[] {
  const sent = record.sent.find(({ acknowledgedIds }) => acknowledgedIds.includes(jobId));
  const from = sent?.sentAt ?? 0;
  const after = (at: number | null) => (at === null ? 'never' : `${((at - from) / 1000).toFixed(2)} s`);
  const events = record.events.filter((event) => event.jobId === jobId);
  const told = new Set(events.map(({ id }) => id));
  const deliveries = record.deliveries.filter(({ eventId }) => told.has(eventId));
  const about = new Set([jobId, ...deliveries.map(({ id }) => id)]);
  const lines = installations.flatMap(({ api, worker }) =>
    [api, worker].flatMap(({ name, lines: own }) =>
      own
        .filter((line) => [...about].some((id) => line.includes(id)))
        .map((line) => `${name}: ${line.slice(0, SHOWN)}`),
    ),
  );
  const faults = record.faults.filter(
    ({ reaches, until }) => sent !== undefined && reaches.includes(sent.where) && until >= from,
  );
  return [
    `job ${jobId}, of ${sent?.point ?? 'nobody'} on ${sent?.where ?? 'an unknown installation'}, ${sent?.marker ?? ''}: ${JSON.stringify(record.jobs.find(({ id }) => id === jobId))}`,
    ...record.attempts.filter((one) => one.jobId === jobId).map((one) => `attempt ${JSON.stringify(one)}`),
    ...events.map(
      ({ type, attempt, occurredAt }) => `event ${type} of attempt ${attempt} after ${after(occurredAt)}`,
    ),
    ...deliveries.map((one) => `delivery ${JSON.stringify(one)}`),
    ...record.modelCalls
      .filter(({ marker }) => marker === sent?.marker)
      .map(({ at, good }) => `model call after ${after(at)}, ${good ? 'good' : 'scripted to fail'}`),
    ...record.received
      .filter(({ headers }) => told.has(headers['webhook-id'] ?? ''))
      .map(({ at, accepted }) => `webhook after ${after(at)}, ${accepted ? 'accepted' : 'not accepted'}`),
    ...faults.map(
      ({ point, struck, at, until }) =>
        `${struck} struck by ${point} after ${after(at)} until ${after(until)}`,
    ),
    ...lines.slice(-MOST_LINES),
  ];
}

/** All that is known of the jobs that the lines of what is wrong speak of, each as some lines; the first few jobs. */
export function tellStories(
  record: FaultRecord,
  installations: readonly Installation[],
  wrong: readonly string[],
): string[] {
  const jobs = [...new Set(wrong.flatMap((line) => jobsIn(record, line)))];
  return jobs.slice(0, MOST_STORIES).map((jobId) => storyOf(record, installations, jobId).join('\n    '));
}
