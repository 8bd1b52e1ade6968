import type { Context } from 'koa';
import { authenticate } from '../auth/authenticate.ts';
import type { Told } from '../events/event-services.ts';
import { afterWaiting, readWait, withExtraction } from './answered-job.ts';
import { eventStream } from './event-stream.ts';
import type { HttpServices } from './http-services.ts';
import type { Answer, Call, Route } from './route.ts';
import { isBytesAnswer, sendBytes } from './send-bytes.ts';
import { whileAllowed } from './while-allowed.ts';

type AnyCall = Call<unknown, unknown, unknown>;

/** Whether a request asks for the extraction within the job. */
export function includesExtraction(route: Route, query: unknown): boolean {
  const asked =
    typeof query === 'object' && query !== null && 'include' in query && query.include === 'extraction';
  return route.answersJob !== undefined && asked;
}

/** The body as it is sent: after waiting, if the client prefers to, and with what it asks to be included. */
async function finalBody(
  ctx: Context,
  route: Route,
  call: Omit<AnyCall, 'body' | 'upload' | 'file' | 'files'>,
  body: unknown,
) {
  const { services, identity, signal } = call;
  const seconds = route.answersJob === 'may wait' ? readWait(ctx) : null;
  const waited = seconds === null ? body : await afterWaiting(ctx, services, identity, body, seconds, signal);
  return includesExtraction(route, call.query) ? await withExtraction(services.db.fork(), waited) : waited;
}

function isStream(body: unknown): body is AsyncIterable<Told> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Sends what the handler answered. In tests the body is checked against the shape that the route declares. */
export async function sendAnswer(
  ctx: Context,
  services: HttpServices,
  route: Route,
  call: Omit<AnyCall, 'body' | 'upload' | 'file' | 'files'>,
  { body, headers }: Answer,
  ending: AbortController,
): Promise<void> {
  ctx.status = route.status;
  if (headers !== undefined) ctx.set(headers);
  if (route.answer === null) {
    // Without a body of its own, any other status than 204 would get its reason phrase for one.
    if (route.status !== 204) ctx.body = '';
    return;
  }
  if (route.answer === 'bytes' || (route.orBytes !== undefined && isBytesAnswer(body))) {
    if (!isBytesAnswer(body)) throw new TypeError(`${route.path} must answer bytes`);
    return sendBytes(ctx, body);
  }
  if (route.answer === 'events') {
    if (!isStream(body)) throw new TypeError(`${route.path} must answer a stream of events`);
    ctx.set({ 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    ctx.type = 'text/event-stream';
    const check = () => authenticate(services, ctx.get('Authorization') || undefined, call.actor);
    ctx.body = eventStream(whileAllowed(body, check), services.http.links, ending);
    return;
  }
  const final = await finalBody(ctx, route, call, body);
  if (services.http.checkAnswers) route.answer.parse(final);
  ctx.body = JSON.stringify(final);
  ctx.type = 'application/json';
}

/** Plays a stored answer again, byte for byte; a client that prefers to wait gets the job as it is after waiting. */
export async function replayBody(
  ctx: Context,
  route: Route,
  call: Omit<AnyCall, 'body' | 'upload' | 'file' | 'files'>,
  stored: string,
): Promise<string> {
  if (route.answersJob !== 'may wait' || readWait(ctx) === null) return stored;
  return JSON.stringify(await finalBody(ctx, route, call, JSON.parse(stored)));
}
