import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Exchange, WrittenAnswer } from './http-file.ts';

/** An answer that came; the JSON of its body, where it is JSON. */
export interface GivenAnswer extends WrittenAnswer {
  json: unknown;
}

/** What requests may name: the variables of the file, and the answers to the requests before. */
export interface Played {
  variables: ReadonlyMap<string, string>;
  answers: Map<string, GivenAnswer>;
}

/** The value at a path such as `$.data[0].id`. */
function valueAt(value: unknown, path: string): unknown {
  return [...path.matchAll(/[^.[\]$]+/g)].reduce<unknown>(
    (inner, [key]) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([name]) => name === key)?.[1]
        : undefined,
    value,
  );
}

function valueOfName(name: string, played: Played): unknown {
  if (name === '$guid') return randomUUID();
  const variable = played.variables.get(name);
  if (variable !== undefined) return fillIn(variable, played);
  const [, request = '', part, path = ''] = /^(\w+)\.response\.(body|headers)\.(.+)$/.exec(name) ?? [];
  const answer = played.answers.get(request);
  return part === 'headers' ? answer?.headers.get(path.toLowerCase()) : valueAt(answer?.json, path);
}

/** Puts the values of variables in a text. Throws for one that nothing before has given. */
export function fillIn(text: string, played: Played): string {
  return text.replace(/\{\{ *([^{}]+?) *\}\}/g, (_, name: string) => {
    const value = valueOfName(name, played);
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new Error(`{{${name}}} is given by no answer before`);
    }
    return String(value);
  });
}

/** The bytes of a body; the paths of files in it begin where the file of requests is. */
async function bytesOf({ body, headers }: Exchange, played: Played, base: URL): Promise<Buffer | null> {
  if (body.join('') === '') return null;
  const isForm = headers.some(([, value]) => value.startsWith('multipart/'));
  const end = isForm ? '\r\n' : '\n';
  const parts = await Promise.all(
    body.map((line) =>
      line.startsWith('< ')
        ? readFile(new URL(line.slice(2).trim(), base))
        : Buffer.from(fillIn(line, played)),
    ),
  );
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from(end)]));
}

/** Sends a request of a file, and keeps its answer for those after it. A stream of events is left when it begins. */
export async function playExchange(exchange: Exchange, played: Played, base: URL): Promise<GivenAnswer> {
  const ending = new AbortController();
  const response = await fetch(fillIn(exchange.url, played), {
    method: exchange.method,
    headers: exchange.headers.map(([name, value]) => [name, fillIn(value, played)]),
    body: await bytesOf(exchange, played, base),
    signal: ending.signal,
  });
  const type = response.headers.get('content-type') ?? '';
  const isStream = type.startsWith('text/event-stream');
  const body = isStream ? '' : await response.text();
  if (isStream) ending.abort();
  const json: unknown = /[/+]json/.test(type) && body !== '' ? JSON.parse(body) : undefined;
  const answer = { status: response.status, headers: new Map(response.headers), body, json };
  if (exchange.name !== null) played.answers.set(exchange.name, answer);
  return answer;
}
