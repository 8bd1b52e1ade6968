import { setTimeout as delay } from 'node:timers/promises';
import { apiError, sendJson } from '../../extraction/gemini/gemini-server.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';
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
const ACCOUNTS = 5;
/** How often a receiver fails, and the model. */
const FAILS = 0.15;

async function kill(ground: Ground, where: Installation, target: (typeof TARGETS)[number]): Promise<void> {
  const restored = ground.strike('soak', target);
  const one = target === 'api' || target === 'worker' ? where[target] : ground[target];
  await one.kill();
  await one.start();
  restored();
}

/** Sends the jobs and kills meanwhile: the n-th job is sent when its share of the kills has begun. Throws when a client is never answered. */
export async function playSoak(
  ground: Ground,
  where: Installation,
  { jobs, kills, seed }: SoakPlan,
): Promise<void> {
  const random = seededRandom(seed);
  const behave: Behaviour = (response, tried, request) => {
    if (random() >= FAILS) return takes(response, tried, request);
    response.writeHead(500).end();
    return false;
  };
  const accounts = await Promise.all(
    Array.from({ length: ACCOUNTS }, () => ground.open(where, 'soak', behave)),
  );
  let begun = 0;
  const killing = (async () => {
    for (; begun < kills; begun += 1) {
      await delay(random() * 2 * BETWEEN_MS);
      await kill(ground, where, TARGETS[Math.floor(random() * TARGETS.length)] ?? 'worker');
    }
  })();
  const sending: Promise<unknown>[] = [];
  for (let index = 0; index < jobs; index += 1) {
    const due = Math.floor((index * kills) / jobs);
    await eventually(() => begun >= due, `${due} kills have begun`, { withinMs: 600_000, everyMs: 50 });
    const marker = ground.mark();
    if (random() < FAILS)
      ground.model.play([marker], (response, call) => {
        if (call > 0) return 'answers';
        sendJson(response, 503, apiError(503, 'UNAVAILABLE', 'overloaded'));
        return 'fails';
      });
    const account = accounts[index % ACCOUNTS];
    if (account !== undefined) sending.push(account.send(marker).acknowledged);
  }
  await killing;
  await Promise.all(sending);
}
