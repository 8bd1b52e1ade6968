import { Readable } from 'node:stream';
import type { Told } from '../events/event-services.ts';
import { presentEvent } from '../resources/present-event.ts';
import type { TemporalLinks } from '../resources/temporal-links.ts';

/** A comment keeps the line open this often, in ms. */
const COMMENT_EVERY_MS = 15_000;

function lines(event: string, data: object, id?: bigint): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return `${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function show(told: Told, links: TemporalLinks): string {
  if (told.kind === 'reset') return lines('reset', {});
  if (told.kind === 'progress') return lines('job.progress', told.progress);
  return lines(told.event.type, presentEvent(told.event, links), told.event.sequence);
}

/**
 * What is told, as server-sent events (WHATWG HTML, 9.2): each written when it happens, with a comment now and then. Ends when the
 * source ends; destroying the stream aborts `ending`, which ends the source.
 */
export function eventStream(
  source: AsyncIterable<Told>,
  links: TemporalLinks,
  ending: AbortController,
): Readable {
  const stream = new Readable({
    read: () => {},
    destroy: (error, done) => {
      ending.abort();
      done(error);
    },
  });
  const timer = setInterval(() => stream.push(': still here\n\n'), COMMENT_EVERY_MS);
  const run = async (): Promise<void> => {
    stream.push('retry: 2000\n\n');
    for await (const told of source) stream.push(show(told, links));
    stream.push(null);
  };
  run()
    .catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))))
    .finally(() => clearInterval(timer));
  return stream;
}
