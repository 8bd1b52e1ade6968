import type { presentEvent } from '../present-event.ts';

type ShownEvent = ReturnType<typeof presentEvent>;

/** An event as a body can hold it. */
export interface TellableEvent {
  id: string;
  type: string;
  occurredAt: string;
  data: object;
}

/**
 * An event as it is, and ever leaner: without its extraction, of which `data` then says where it is, and without the values that were
 * changed. Below `baseUrl` the service is reached.
 */
export function* leanVersions(event: ShownEvent, baseUrl: string): Generator<TellableEvent> {
  yield event;
  const { job, extraction, changes } = event.data;
  if (job === undefined || extraction === undefined) return;
  const extractionUrl = `${baseUrl}/api/jobs/${job.id}/extraction`;
  const data = { ...event.data, extraction: null, extractionOmitted: true, extractionUrl };
  yield { ...event, data };
  if (changes !== undefined) yield { ...event, data: { ...data, changes: null } };
}
