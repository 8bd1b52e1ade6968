import { setTimeout as delay } from 'node:timers/promises';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { eventually } from '../../helpers/eventually.ts';
import { type Ground, JOBS_A_POINT, sendJobs } from './ground.ts';
import type { Installation } from './installation.ts';
import { answerWell } from './model-stand-in.ts';
import { type Play, type Plays, WITHIN } from './play.ts';

type Server = 'postgres' | 'temporal';

/** Jobs are under way when a server goes, and others come while it is away. */
const INTO_THE_JOBS_MS = 300;
const DOWN_MS = { postgres: 30_000, temporal: 60_000 };
const HELD_MS = 20_000;

/** What the API says when it commits a job, and when it starts one. */
const JOB_COMMIT = { after: 'insert into "jobs"', of: 'commit' };
const JOB_START = { after: 'extractionJob', of: 'extractionJob' };

async function crash(
  ground: Ground,
  where: Installation,
  server: Server,
  point: Failpoint,
  awayMs = 0,
): Promise<void> {
  ground.reached.add(point);
  const restored = ground.strike(where, point, server);
  await where.servers[server].kill();
  if (awayMs > 0) await delay(awayMs);
  await where.servers[server].start();
  restored();
}

/** The server is killed, and stays away; jobs come before and meanwhile. */
function away(server: Server, point: Failpoint, awayMs: number): Play {
  return async (ground, where) => {
    const account = await ground.open(where, point);
    const { acknowledged } = sendJobs(ground, [account]);
    await delay(INTO_THE_JOBS_MS);
    await crash(ground, where, server, point, awayMs);
    return { answered: acknowledged };
  };
}

function held(server: Server, point: Failpoint): Play {
  return async (ground, where) => {
    const account = await ground.open(where, point);
    const { acknowledged } = sendJobs(ground, [account]);
    await delay(INTO_THE_JOBS_MS);
    ground.reached.add(point);
    const restored = ground.strike(where, point, server);
    await where.servers[server].hold(HELD_MS);
    restored();
    return { answered: acknowledged };
  };
}

const killedIdle: Play = async (ground, where) => {
  const account = await ground.open(where, 'pg.killed-idle');
  const striking = crash(ground, where, 'postgres', 'pg.killed-idle');
  const { acknowledged } = sendJobs(ground, [account]);
  await striking;
  return { answered: acknowledged };
};

/** What a client says to a server: something with the first words, and later something with the second. */
interface Words {
  after: string;
  of: string;
}

/** Kills a server at the first words of the second kind that come after those of the first. */
function killedAt(server: Server, point: Failpoint, words: Words): Play {
  return async (ground, where) => {
    const account = await ground.open(where, point);
    const proxy = where.apiProxies[server];
    let seen = false;
    let striking: Promise<void> | undefined;
    proxy.onRequest = (bytes) => {
      seen ||= bytes.includes(words.after);
      if (seen && bytes.includes(words.of)) striking ??= crash(ground, where, server, point);
      return 'pass';
    };
    try {
      const { acknowledged } = sendJobs(ground, [account]);
      await eventually(() => striking !== undefined, `the API says ${words.of}`, WITHIN);
      await striking;
      return { answered: acknowledged };
    } finally {
      proxy.onRequest = () => 'pass';
    }
  };
}

const killedInActivity: Play = async (ground, where) => {
  const point = 'temporal.killed-in-activity';
  const account = await ground.open(where, point);
  const { markers, acknowledged } = sendJobs(ground, [account]);
  const answers: (() => void)[] = [];
  // The model answers when Temporal is back: what the worker then has to say, nobody waits for any more.
  ground.model.play(markers, (response, call, marker) => {
    if (call > 0) return 'answers';
    answers.push(() => answerWell(marker, response));
    return 'works';
  });
  await acknowledged;
  const asked = () => markers.every((marker) => ground.model.calls.some((call) => call.marker === marker));
  await eventually(asked, 'the model works', WITHIN);
  await crash(ground, where, 'temporal', point);
  for (const answer of answers) answer();
  return { answered: acknowledged };
};

/** After a request with the first words, the answer to the next one with the second words is lost: as often as there are jobs. */
function answersLost(server: Server, point: Failpoint, words: Words): Play {
  return async (ground, where) => {
    const account = await ground.open(where, point);
    const proxied = [where.apiProxies[server], where.workerProxies[server]];
    let [seen, lost] = [0, 0];
    for (const proxy of proxied) {
      proxy.onRequest = (bytes) => {
        if (bytes.includes(words.after)) seen += 1;
        if (lost >= Math.min(seen, JOBS_A_POINT) || !bytes.includes(words.of)) return 'pass';
        lost += 1;
        if (lost === JOBS_A_POINT) ground.reached.add(point);
        return 'lose the answer';
      };
    }
    const restored = ground.strike(where, point, server);
    try {
      const { acknowledged } = sendJobs(ground, [account]);
      await eventually(() => lost >= JOBS_A_POINT, 'answers are lost', WITHIN);
      return { answered: acknowledged };
    } finally {
      for (const proxy of proxied) proxy.onRequest = () => 'pass';
      restored();
    }
  };
}

/** The points at which PostgreSQL fails. */
export const POSTGRES_PLAYS: Plays = {
  'pg.killed-idle': killedIdle,
  'pg.killed-in-commits': killedAt('postgres', 'pg.killed-in-commits', JOB_COMMIT),
  'pg.commit-reply-lost': answersLost('postgres', 'pg.commit-reply-lost', JOB_COMMIT),
  'pg.stopped': held('postgres', 'pg.stopped'),
  'pg.down': away('postgres', 'pg.down', DOWN_MS.postgres),
};

/** The points at which Temporal fails. */
export const TEMPORAL_PLAYS: Plays = {
  'temporal.killed-in-start': killedAt('temporal', 'temporal.killed-in-start', JOB_START),
  'temporal.killed-in-activity': killedInActivity,
  'temporal.start-reply-lost': answersLost('temporal', 'temporal.start-reply-lost', JOB_START),
  'temporal.stopped': held('temporal', 'temporal.stopped'),
  'temporal.down': away('temporal', 'temporal.down', DOWN_MS.temporal),
};
