import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRecord } from './fault-record.ts';
import { gather, weighAll } from './gather.ts';
import { type Ground, prepareGround } from './ground.ts';
import type { Installation } from './installation.ts';
import { type Checked, checkInvariants } from './invariants.ts';
import { silenceRuntime } from './read-temporal.ts';
import type { Supervised } from './supervised.ts';

/** What came of a play: all that is known, what was counted, and a line for each thing that is wrong. */
export interface PlayOutcome {
  ground: Ground;
  record: FaultRecord;
  checked: Checked[];
  wrong: string[];
  tookMs: number;
}

function ownEndsOf({ name, ownEnds }: Supervised): string[] {
  return ownEnds === 0 ? [] : [`${name} ended by itself ${ownEnds} times`];
}

/**
 * Starts servers, stand-ins and installations of these names on a throw-away folder, has them played on, waits until all is quiet, no longer than
 * `drainMs`, and counts the invariants. Everything is stopped when it resolves. The play gives a line for each thing that went wrong.
 */
export async function onAGround(
  { names, seed, drainMs }: { names: readonly string[]; seed: number; drainMs: number },
  play: (ground: Ground, installations: Installation[]) => Promise<string[]>,
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
  const ground = await prepareGround({ teardown }, folder, seed);
  const installations: Installation[] = [];
  for (const name of names) installations.push(await ground.install(name));
  const before = await weighAll(installations);
  const failures = await play(ground, installations);
  const { record, open } = await gather(ground, installations, before, drainMs);
  const checked = checkInvariants(record);
  const broken = checked.flatMap(({ says, broken: lines }) => lines.map((line) => `${says}: ${line}`));
  const ownEnds = installations.flatMap(({ api, worker }) => [...ownEndsOf(api), ...ownEndsOf(worker)]);
  const stillOpen = open.map((line) => `it still goes on: ${line}`);
  return {
    ...{ ground, record, checked, tookMs: Date.now() - begun },
    wrong: [...failures, ...stillOpen, ...ownEnds, ...broken],
  };
}
