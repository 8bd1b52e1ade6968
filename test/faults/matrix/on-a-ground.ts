import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRecord } from './fault-record.ts';
import { gather, weighAll } from './gather.ts';
import { type Ground, prepareGround } from './ground.ts';
import type { Installation } from './installation.ts';
import { type Checked, checkInvariants } from './invariants.ts';
import { silenceRuntime } from './read-temporal.ts';
import type { Site } from './sites.ts';
import { tellStories } from './story.ts';
import type { Supervised } from './supervised.ts';

/** What came of a play: all that is known, what was counted, and a line for each thing that is wrong. */
export interface PlayOutcome {
  ground: Ground;
  record: FaultRecord;
  checked: Checked[];
  wrong: string[];
  /** Of the jobs that something is wrong with, what is known of each. */
  stories: string[];
  tookMs: number;
}

function ownEndsOf({ name, ownEnds }: Supervised): string[] {
  return ownEnds.map((last) => `${name} ended by itself with ${last}`);
}

/** Keeps what all processes wrote, where it outlives the run; gives the folder. */
async function keepLogs(installations: readonly Installation[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'extractform-faults-logs-'));
  for (const { name, lines } of installations.flatMap(({ api, worker }) => [api, worker]))
    await writeFile(join(folder, `${name}.log`), lines.join('\n'));
  return folder;
}

/**
 * Starts servers, stand-ins and installations of these sites on a throw-away folder, has them played on, waits until all is quiet, no longer than
 * `drainMs`, and counts the invariants. Everything is stopped when it resolves. The play gives a line for each thing that went wrong.
 */
export async function onAGround(
  { sites, seed, drainMs }: { sites: readonly Site[]; seed: number; drainMs: number },
  play: (ground: Ground) => Promise<string[]>,
): Promise<PlayOutcome> {
  await using cleanup = new AsyncDisposableStack();
  const teardown = (undo: () => unknown) => {
    cleanup.defer(async () => {
      await undo();
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanup.disposeAsync().finally(() => process.exit(130)));
  }
  const begun = Date.now();
  silenceRuntime();
  const folder = await mkdtemp(join(tmpdir(), 'extractform-faults-'));
  teardown(() => rm(folder, { recursive: true, force: true }));
  const ground = await prepareGround({ teardown }, folder, sites, seed);
  const { installations } = ground;
  const before = await weighAll(installations);
  const failures = await play(ground);
  const { record, open } = await gather(ground, before, drainMs);
  const checked = checkInvariants(record);
  const broken = checked.flatMap(({ says, broken: lines }) => lines.map((line) => `${says}: ${line}`));
  const ownEnds = installations.flatMap(({ api, worker }) => [...ownEndsOf(api), ...ownEndsOf(worker)]);
  const stillOpen = open.map((line) => `it still goes on: ${line}`);
  const wrong = [...failures, ...stillOpen, ...ownEnds, ...broken];
  const stories = tellStories(record, installations, wrong);
  if (wrong.length > 0) stories.push(`the logs are kept in ${await keepLogs(installations)}`);
  return { ground, record, checked, wrong, stories, tookMs: Date.now() - begun };
}
