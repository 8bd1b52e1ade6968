import { z } from 'zod';
import type { RunningProcess, ShowStep } from './start-process.ts';

/** What a service tells the process that started it with an IPC channel. */
export const serviceNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), title: z.string(), state: z.enum(['begun', 'done', 'failed']) }),
  z.object({ kind: z.literal('note'), title: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('ready'),
    apiUrl: z.string().nullable(),
    temporalUiUrl: z.string().nullable(),
  }),
]);
export type ServiceNews = z.infer<typeof serviceNews>;

/** The way to the parent process. Disposing closes it, so that it keeps nothing alive. */
export interface ParentChannel extends Disposable {
  /** Shows steps as `show` does, and tells the parent of them. */
  telling(show: ShowStep): ShowStep;
  tellReady(running: RunningProcess): void;
}

function send(news: ServiceNews): void {
  // A parent that is gone is told by `disconnect`, not by a failed send.
  if (process.connected) process.send?.(news, undefined, undefined, () => undefined);
}

/**
 * Opens the way to a parent that started this process with an IPC channel; without one nobody is told anything.
 * `onGone` is called when the parent closes the channel or dies, however abruptly.
 */
export function openParentChannel(onGone: () => void): ParentChannel {
  if (process.connected) process.once('disconnect', onGone);
  return {
    telling: (show) => (title, work) =>
      show(title, async (note) => {
        send({ kind: 'step', title, state: 'begun' });
        try {
          const result = await work((text) => {
            note(text);
            send({ kind: 'note', title, text });
          });
          send({ kind: 'step', title, state: 'done' });
          return result;
        } catch (error) {
          send({ kind: 'step', title, state: 'failed' });
          throw error;
        }
      }),
    tellReady: ({ api, endpoints }) =>
      send({
        kind: 'ready',
        apiUrl: api?.url ?? null,
        temporalUiUrl: endpoints.temporalUiUrl,
      }),
    [Symbol.dispose]: () => {
      process.removeListener('disconnect', onGone);
      if (process.connected) process.disconnect();
    },
  };
}
