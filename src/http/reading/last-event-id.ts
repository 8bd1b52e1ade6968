import { invalid } from '../../contract/api-error.ts';

/** The number of the event that a client saw last, from `Last-Event-ID`; `null` without one. Throws `VALIDATION_FAILED`. */
export function readLastEventId(header: string | undefined): bigint | null {
  if (header === undefined || header === '') return null;
  if (!/^\d{1,18}$/.test(header)) throw invalid('header', 'Last-Event-ID', 'must be the id of an event');
  return BigInt(header);
}
