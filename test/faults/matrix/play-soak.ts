import { setTimeout as delay } from 'node:timers/promises';
import { apiError, sendJson } from '../../extraction/gemini/gemini-server.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { Account } from './account.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';
import { measureGrowth } from './measure-growth.ts';
import { seededRandom } from './random.ts';
import { type Behaviour, takes } from './receiver-stand-in.ts';

/** A soak: so many jobs, and so many kills at random among them. */
export interface SoakPlan {
  jobs: number;
  kills: number;
  seed: number;
}

/** What is killed, as often as it stands here. */
const TARGETS = ['api', 'api', 'worker', 'worker', 'worker', 'postgres', 'temporal'] as const;
/** Between two kills, in ms: at random up to twice as long. */
const BETWEEN_MS = 1_500;
/** No kill with the start after it takes longer, in ms, on a machine with much else to do. */
const KILL_MS = 180_000;
const ACCOUNTS = 5;
/** How often a receiver fails, and the model. */
const FAILS = 0.15;

async function kill(ground: Ground, where: Installation, target: (typeof TARGETS)[number]): Promise<void> {
  const restored = ground.strike(where, 'soak', target);
  const one = target === 'api' || target === 'worker' ? where[target] : where.servers[target];
  await one.kill();
  await one.start();
  restored();
}

/** The model fails at its first call for some of the documents. */
function failFirst(ground: Ground, marker: string): void {
  ground.model.play([marker], (response, call) => {
    if (call > 0) return 'answers';
    sendJson(response, 503, apiError(503, 'UNAVAILABLE', 'overloaded'));
    return 'fails';
  });
}

/** Kills as often as is planned, and tells how often it has begun to. Throws when something does not start again. */
function killOn(ground: Ground, where: Installation, kills: number, random: () => number) {
  const killing = { begun: 0, over: Promise.resolve(), failed: false };
  killing.over = (async () => {
    for (; killing.begun < kills; killing.begun += 1) {
      await delay(random() * 2 * BETWEEN_MS);
      await kill(ground, where, TARGETS[Math.floor(random() * TARGETS.length)] ?? 'worker');
    }
  })();
  killing.over.catch(() => {
    killing.failed = true;
  });
  return killing;
}

/**
 * Sends the jobs and kills meanwhile: the n-th job is sent when its share of the kills has begun. Then, undisturbed, measures whether the processes grow with
 * what they work on. Gives a line for each thing that went wrong.
 */
export async function playSoak(ground: Ground, { jobs, kills, seed }: SoakPlan): Promise<string[]> {
  const [where] = ground.installations;
  if (where === undefined) throw new RangeError('a soak needs an installation');
  const random = seededRandom(seed);
  const behave: Behaviour = (response, tried, request) => {
    if (random() >= FAILS) return takes(response, tried, request);
    response.writeHead(500).end();
    return false;
  };
  const accounts: Account[] = [];
  for (let index = 0; index < ACCOUNTS; index += 1) accounts.push(await ground.open(where, 'soak', behave));
  const killing = killOn(ground, where, kills, seededRandom(seed + 1));
  const failures: string[] = [];
  const note = (error: unknown) => void failures.push(String(error));
  const sending: Promise<void>[] = [];
  for (let index = 0; index < jobs && !killing.failed; index += 1) {
    const due = Math.floor((index * kills) / jobs);
    const isDue = () => killing.begun >= due || killing.failed;
    await eventually(isDue, `${due} kills have begun`, { withinMs: KILL_MS, everyMs: 50 });
    const marker = ground.mark();
    if (random() < FAILS) failFirst(ground, marker);
    const account = accounts[index % ACCOUNTS];
    if (account !== undefined) sending.push(account.send(marker).acknowledged.then(() => undefined, note));
  }
  await killing.over.catch(note);
  await Promise.all(sending);
  if (failures.length > 0) return failures;
  return await measureGrowth(ground, where, accounts);
}
