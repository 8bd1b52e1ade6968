import { Option } from 'commander';
import { z } from 'zod';
import { SUBSCRIBABLE_EVENTS } from '../../../contract/event-type.ts';
import { makeSigningSecret } from '../../../webhook-signing/signing-secret.ts';
import { followEvents } from '../../listen/follow-events.ts';
import { forwardEvent } from '../../listen/forward-event.ts';
import { defineCommand } from '../../program/define-command.ts';
import { safeJsonLine, safeText } from '../../safe-text.ts';
import { readUrl } from '../../sign-in/read-url.ts';

/** `extractform webhooks listen`: forwards until it is interrupted. */
export const listen = defineCommand({
  name: 'listen',
  summary: 'Forwards every event from now on to an address, signed as a webhook is',
  options: [
    new Option(
      '--forward-to <address>',
      'where to, as in http://localhost:3999/webhooks',
    ).makeOptionMandatory(),
    new Option('--events <events...>', 'forward these alone').choices(SUBSCRIBABLE_EVENTS),
    new Option('--secret <secret>', 'sign with this secret; a new one is made without it'),
  ],
  shape: z.object({
    forwardTo: z.string(),
    events: z.array(z.enum(SUBSCRIBABLE_EVENTS)).optional(),
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]+=*$/, 'must be whsec_ and base64')
      .optional(),
  }),
  run: async (context, { options }) => {
    const { display, json, signal } = context;
    readUrl(options.forwardTo);
    const { client } = await context.connect();
    const secret = options.secret ?? makeSigningSecret();
    const target = { url: options.forwardTo, secret, signal };
    const tellReady = () =>
      display.print(
        json
          ? safeJsonLine({ secret, url: target.url })
          : safeText(`Forwarding to ${target.url}\nsecret  ${secret}`),
      );
    for await (const event of followEvents(client, options.events, signal, tellReady)) {
      const { statusCode, error } = await forwardEvent(event, target);
      const answer = statusCode ?? error;
      display.print(
        json
          ? safeJsonLine({ id: event.id, type: event.type, statusCode, error })
          : safeText(`${event.type}  ${event.id}  ${answer}`),
      );
    }
    signal.throwIfAborted();
    throw new Error('the stream of events has no end of its own');
  },
});
