import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { apiError, candidate, sendJson } from '../../extraction/gemini/gemini-server.ts';
import type { Scope } from '../../helpers/scope.ts';
import type { ModelCall } from './fault-record.ts';

/** How documents are told apart, in the text that the model gets. */
const MARKER = /REF-[0-9a-z]+/;

/**
 * What the model does with the n-th call, from 0, for a document: it answers as it should, it has worked and the script answers when it likes,
 * or something goes wrong.
 */
export type Script = (
  response: ServerResponse,
  call: number,
  marker: string,
) => 'answers' | 'works' | 'fails';

/** A stand-in for Gemini that logs every call. */
export interface ModelStandIn {
  url: string;
  calls: ModelCall[];
  /** Says what happens to the documents of these markers. */
  play(markers: readonly string[], script: Script): void;
}

/** Its ordinary answer: the two fields of the schema. */
export function answerWell(marker: string, response: ServerResponse): void {
  sendJson(response, 200, candidate({ reference: marker, total: 12.5 }));
}

/** Starts the stand-in. */
export async function startModel(scope: Scope): Promise<ModelStandIn> {
  const scripts = new Map<string, Script>();
  const calls: ModelCall[] = [];
  const server = createServer(async (request, response) => {
    const at = Date.now();
    const marker = MARKER.exec(await text(request))?.[0];
    if (marker === undefined) return sendJson(response, 400, apiError(400, 'INVALID_ARGUMENT', 'no marker'));
    const before = calls.filter((call) => call.marker === marker).length;
    const call = { marker, at, good: true };
    calls.push(call);
    const does = scripts.get(marker)?.(response, before, marker) ?? 'answers';
    call.good = does !== 'fails';
    if (does === 'answers') answerWell(marker, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    play: (markers, script) => {
      for (const marker of markers) scripts.set(marker, script);
    },
  };
}
