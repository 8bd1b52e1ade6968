import { ApiProblem } from './api-problem.ts';
import type { Calls, Problem } from './calls.generated.ts';
import { readEvents } from './server-sent-events.ts';

/** What a call takes: the parts that its type names, and a signal that gives it up. */
export type CallInput<Name extends keyof Calls> = Omit<Calls[Name], 'answer'> & { signal?: AbortSignal };

/** The inputs may be left out where nothing in them is required. */
type Arguments<Name extends keyof Calls> =
  Record<never, never> extends CallInput<Name> ? [input?: CallInput<Name>] : [input: CallInput<Name>];

/** A client of one service, as one user. */
export interface Client {
  /** Makes a call by its method and path. Throws `ApiProblem` for a refusal, and what `fetch` throws. */
  call<Name extends keyof Calls>(name: Name, ...input: Arguments<Name>): Promise<Calls[Name]['answer']>;
}

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

function addressOf(baseUrl: string, path: string, { params = {}, query = {} }: AnyInput): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const url = new URL(`${baseUrl.replace(/\/$/, '')}${filled}`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) url.searchParams.append(name, String(one));
  }
  return url;
}

/** The parts of a form: a list of files is one for each. */
function partsOf(body: object): [string, unknown][] {
  return Object.entries(body).flatMap(([name, value]): [string, unknown][] =>
    Array.isArray(value) && value.every((item) => item instanceof Blob)
      ? value.map((file) => [name, file])
      : [[name, value]],
  );
}

/** A body with a file, or with many, goes as a form, its objects as JSON text; bytes go as they are, anything else as JSON. */
function bodyOf(body: unknown): { body?: FormData | Blob | string; type?: string } {
  if (body === undefined) return {};
  if (body instanceof Blob) return { body };
  if (typeof body !== 'object' || body === null || !('file' in body || 'files' in body)) {
    return { body: JSON.stringify(body), type: 'application/json' };
  }
  const form = new FormData();
  for (const [name, value] of partsOf(body)) {
    if (value === undefined) continue;
    const isText = typeof value === 'object' && !(value instanceof Blob);
    form.append(name, isText ? JSON.stringify(value) : value instanceof Blob ? value : String(value));
  }
  return { body: form };
}

async function readAnswer(response: Response): Promise<unknown> {
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  if (type === 'application/problem+json') {
    const wait = response.headers.get('retry-after');
    throw new ApiProblem((await response.json()) as Problem, wait === null ? null : Number(wait));
  }
  if (response.status === 204) return undefined;
  if (type === 'application/json') return await response.json();
  if (type === 'text/event-stream' && response.body !== null) return readEvents(response.body);
  return response;
}

/**
 * A client of the service at an address. `token` gives the access token or API key for each call; without it none is sent. `signal`
 * gives up every call, beside that of each.
 */
export function createClient({
  baseUrl,
  token,
  signal: ofAll,
}: {
  baseUrl: string;
  token?: () => string | undefined;
  signal?: AbortSignal;
}): Client {
  const call = async (name: string, input: AnyInput = {}): Promise<unknown> => {
    const [method = '', path = ''] = name.split(' ');
    const { body, type } = bodyOf(input.body);
    const headers = new Headers(input.headers);
    if (type !== undefined) headers.set('Content-Type', type);
    const bearer = token?.();
    if (bearer !== undefined) headers.set('Authorization', `Bearer ${bearer}`);
    const address = addressOf(baseUrl, path, input);
    const signals = [input.signal, ofAll].filter((one) => one !== undefined);
    const signal = signals.length === 0 ? null : AbortSignal.any(signals);
    return await readAnswer(await fetch(address, { method, headers, body: body ?? null, signal }));
  };
  return { call: call as Client['call'] };
}
