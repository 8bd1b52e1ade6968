import type { BodyFormat } from '../../contract/webhook.ts';
import type { ToldEvent } from '../../db/told-event.ts';
import { presentEvent } from '../present-event.ts';
import type { TemporalLinks } from '../temporal-links.ts';
import { eventXml } from './event-xml.ts';
import { leanVersions, type TellableEvent } from './lean-versions.ts';

/** The most bytes that a body may have while there is something to leave out: 256 kB. */
const MOST_BYTES = 256_000;

/** What a body of each format is sent as. */
export const CONTENT_TYPES: Readonly<Record<BodyFormat, string>> = {
  JSON: 'application/json',
  XML: 'application/xml; charset=utf-8',
  FORM: 'application/x-www-form-urlencoded',
};

const WRITERS: Readonly<Record<BodyFormat, (event: TellableEvent) => string>> = {
  JSON: (event) => JSON.stringify(event),
  XML: eventXml,
  FORM: ({ id, type, occurredAt, data }) =>
    new URLSearchParams({ id, type, occurredAt, data: JSON.stringify(data) }).toString(),
};

/**
 * The body in which a webhook tells of an event, as it is signed and sent. One of over 256 kB goes without its extraction and says where
 * that is: below `publicUrl`, or by its path alone where the service does not know its own address.
 */
export function writeWebhookBody(
  event: ToldEvent,
  format: BodyFormat,
  { links, publicUrl }: { links: TemporalLinks; publicUrl: string | undefined },
): string {
  const write = WRITERS[format];
  let body = '';
  for (const version of leanVersions(presentEvent(event, links), publicUrl ?? '')) {
    body = write(version);
    if (Buffer.byteLength(body) <= MOST_BYTES) break;
  }
  return body;
}
