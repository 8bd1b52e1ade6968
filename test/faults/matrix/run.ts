import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FAILPOINTS, type Failpoint } from '../../../src/contract/failpoints.ts';
import { gather, weighAll } from './gather.ts';
import { prepareGround } from './ground.ts';
import { checkInvariants } from './invariants.ts';
import { playMatrix } from './play-matrix.ts';
import { silenceRuntime } from './read-temporal.ts';
import { reportOf } from './report.ts';

/**
 * An executable: strikes every point of the fault matrix, waits until all is quiet, counts the invariants and prints them. Ends with 0 if
 * every point was reached and nothing is broken. `--only a,b` plays these points alone, `--report <file>` writes what was found, `--seed <n>` changes
 * the documents.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    report: { type: 'string' },
    seed: { type: 'string', default: '1' },
    drain: { type: 'string', default: '90' },
  },
});

function isPoint(name: string): name is Failpoint {
  return Object.hasOwn(FAILPOINTS, name);
}

const all = Object.keys(FAILPOINTS).filter(isPoint);
const points = values.only === undefined ? all : values.only.split(',').filter(isPoint);

async function main(): Promise<boolean> {
  await using cleanup = new AsyncDisposableStack();
  const scope = {
    teardown: (undo: () => unknown) =>
      cleanup.defer(async () => {
        await undo();
      }),
  };
  const begun = Date.now();
  silenceRuntime();
  const folder = await mkdtemp(join(tmpdir(), 'extractform-faults-'));
  scope.teardown(() => rm(folder, { recursive: true, force: true }));
  const ground = await prepareGround(scope, folder, Number(values.seed));
  const installations = [await ground.install('calm'), await ground.install('struck')] as const;
  const before = await weighAll(installations);
  const failures = await playMatrix(ground, installations, points);
  const { record, open } = await gather(ground, installations, before, Number(values.drain) * 1000);
  const checked = checkInvariants(record);
  const missed = points.filter((point) => !ground.reached.has(point));
  const ownEnds = installations.flatMap(({ api, worker }) =>
    [api, worker]
      .filter(({ ownEnds: times }) => times > 0)
      .map(({ name, ownEnds: times }) => `${name} ended by itself ${times} times`),
  );
  const tookMs = Date.now() - begun;
  const report = reportOf({
    points,
    record,
    reached: ground.reached,
    checked,
    tookMs,
    seed: Number(values.seed),
  });
  process.stdout.write(`${report}\n`);
  const broken = checked.flatMap(({ says, broken: lines }) => lines.map((line) => `${says}: ${line}`));
  const wrong = [
    ...failures,
    ...missed.map((point) => `${point} was not reached`),
    ...open,
    ...ownEnds,
    ...broken,
  ];
  for (const line of wrong) process.stdout.write(`✘ ${line}\n`);
  const whole = checked.filter(({ broken: lines }) => lines.length === 0).length;
  process.stdout.write(`\n${whole + points.length - missed.length} passed, ${wrong.length} failed\n`);
  if (values.report !== undefined && wrong.length === 0) await writeFile(values.report, `${report}\n`);
  return wrong.length === 0;
}

process.exitCode = (await main()) ? 0 : 1;
