import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { type Ground, sendJobs } from './ground.ts';
import type { Play, Plays } from './play.ts';
import { type Behaviour, takes } from './receiver-stand-in.ts';

/** Answers in pieces, one each so many ms. */
async function drip(response: ServerResponse, pieces: number, everyMs: number): Promise<void> {
  response.writeHead(200);
  for (let piece = 0; piece < pieces && !response.destroyed; piece += 1) {
    response.write('.');
    await delay(everyMs);
  }
  response.end();
}

/** Badly at the first tries of each event, then as it should. */
function first(times: number, badly: Behaviour): Behaviour {
  return (response, tried, request) =>
    tried < times ? badly(response, tried, request) : takes(response, tried, request);
}

const answers =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, headers).end();
    return false;
  };

const BEHAVIOURS: Readonly<Partial<Record<Failpoint, (ground: Ground) => Behaviour>>> = {
  'receiver.500x3': () => first(3, answers(500)),
  'receiver.hang': () => first(1, () => false),
  'receiver.410': () => answers(410),
  'receiver.429': () => first(1, answers(429, { 'Retry-After': '2' })),
  'receiver.redirect': ({ receivers }) => first(1, answers(307, { Location: receivers.canary.url })),
  'receiver.slow': () => (response) => {
    void drip(response, 20, 200);
    return true;
  },
  'receiver.endless-body': () => (response) => {
    void drip(response, Number.POSITIVE_INFINITY, 20);
    return true;
  },
  'receiver.reset': () =>
    first(1, (_response, _tried, request) => {
      request.socket.resetAndDestroy();
      return false;
    }),
  'receiver.dies-after-processing': () =>
    first(1, (_response, _tried, request) => {
      request.socket.destroy();
      return true;
    }),
};

function before(point: Failpoint, behaviour: (ground: Ground) => Behaviour): Play {
  return async (ground, where) => {
    const behave = behaviour(ground);
    let asked = 0;
    const account = await ground.open(where, point, (response, tried, request) => {
      asked += 1;
      if (asked === 1) {
        ground.reached.add(point);
        ground.strike(where, point, 'receiver')();
      }
      return behave(response, tried, request);
    });
    return { answered: sendJobs(ground, [account]).acknowledged };
  };
}

/** The ways in which a receiver misbehaves. */
export const RECEIVER_PLAYS: Plays = Object.fromEntries(
  Object.entries(BEHAVIOURS).map(([point, behaviour]) => [point, before(point as Failpoint, behaviour)]),
);
