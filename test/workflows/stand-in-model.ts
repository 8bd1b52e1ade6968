import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { sendJson } from '../extraction/gemini/gemini-server.ts';
import type { Scope } from '../helpers/scope.ts';

/** Status and body of an answer; `null` keeps the request waiting. */
export type ModelAnswer = readonly [status: number, body: object] | null;

/** A server that speaks Gemini's REST API: `answers` are given one a request, the last one again and again; `requests` are the bodies it got. */
export interface StandInModel {
  url: string;
  answers: ModelAnswer[];
  requests: string[];
  /** When each of them came. */
  times: number[];
}

/** Starts one for as long as its scope lasts. */
export async function startStandInModel(scope: Scope): Promise<StandInModel> {
  const model: StandInModel = { url: '', answers: [], requests: [], times: [] };
  const server = createServer(async (request, response) => {
    model.times.push(Date.now());
    model.requests.push(await text(request));
    const answer = model.answers.length > 1 ? model.answers.shift() : model.answers[0];
    if (answer) sendJson(response, ...answer);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  scope.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  return Object.assign(model, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** The settings with which a service asks this model. */
export function modelSettings({ url }: Pick<StandInModel, 'url'>): Record<string, string> {
  return { EXTRACTOR: 'gemini', GEMINI_API_KEY: 'AIzaTest', GEMINI_BASE_URL: url };
}
