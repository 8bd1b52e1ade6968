import type { ServerResponse } from 'node:http';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { apiError, candidate, sendJson } from '../../extraction/gemini/gemini-server.ts';
import type { SentJob } from './fault-record.ts';
import { sendJobs } from './ground.ts';
import type { Play, Plays } from './play.ts';

/** How the model misbehaves: at how many calls for each document, in what way, and how its jobs end all the same. */
interface Misbehaviour {
  times: number;
  answer(response: ServerResponse): void;
  ends?: SentJob['ends'];
}

const RETRY = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '2s' }];

const MISBEHAVIOURS: Readonly<Partial<Record<Failpoint, Misbehaviour>>> = {
  // The connection stays open, and no byte comes: for ten minutes or for as long as the service waits.
  'gemini.hang': { times: 1, answer: () => {} },
  'gemini.429': {
    times: 1,
    answer: (response) => sendJson(response, 429, apiError(429, 'RESOURCE_EXHAUSTED', 'too many', RETRY)),
  },
  'gemini.503x4': {
    times: 4,
    answer: (response) => sendJson(response, 503, apiError(503, 'UNAVAILABLE', 'overloaded')),
  },
  'gemini.timeout': {
    times: 1,
    answer: (response) => sendJson(response, 504, apiError(504, 'DEADLINE_EXCEEDED', 'too late')),
  },
  'gemini.cut-off': {
    times: 1,
    answer: (response) => sendJson(response, 200, candidate('{"reference": "REF-')),
  },
  'gemini.schema-mismatch': {
    times: 1,
    answer: (response) => sendJson(response, 200, candidate({ reference: ['a', 'b'], total: {} })),
  },
  'gemini.safety-block': {
    times: Number.POSITIVE_INFINITY,
    ends: 'FAILED',
    answer: (response) => sendJson(response, 200, { promptFeedback: { blockReason: 'SAFETY' } }),
  },
};

function before(point: Failpoint, { times, answer, ends = 'COMPLETED' }: Misbehaviour): Play {
  return async (ground, where) => {
    const account = await ground.open(where, point);
    let asked = 0;
    const { markers, acknowledged } = sendJobs(ground, [account], () => ({ ends }));
    ground.model.play(markers, (response, call) => {
      if (call >= times) return 'answers';
      asked += 1;
      if (asked === 1) {
        ground.reached.add(point);
        ground.strike(where, point, 'gemini')();
      }
      answer(response);
      return 'fails';
    });
    return { answered: acknowledged };
  };
}

/** The ways in which the model misbehaves. */
export const MODEL_PLAYS: Plays = Object.fromEntries(
  Object.entries(MISBEHAVIOURS).map(([point, misbehaviour]) => [
    point,
    before(point as Failpoint, misbehaviour),
  ]),
);
