import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FAILPOINTS, type Failpoint } from '../../../src/contract/failpoints.ts';
import { runPlanted } from '../planted/run-planted.ts';
import { onAGround } from './on-a-ground.ts';
import { playMatrix } from './play-matrix.ts';
import { reportOf } from './report.ts';
import { LANES, pointsOf } from './sites.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * An executable: strikes every point of the fault matrix, waits until all is quiet, counts the invariants and prints them. Ends with 0 if
 * every point was reached and nothing is broken. `--only a,b` plays these points alone, `--seed <n>` names the documents otherwise, `--drain <s>` bounds the
 * wait, `--report <file>` writes what was found. `--planted` plants bugs instead, and ends with 0 if each is found.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    report: { type: 'string' },
    seed: { type: 'string', default: '1' },
    drain: { type: 'string', default: '420' },
    planted: { type: 'boolean', default: false },
  },
});

function isPoint(name: string): name is Failpoint {
  return Object.hasOwn(FAILPOINTS, name);
}

/** The points that are named; throws for a name that is none, so that a slip does not pass for a run in which nothing broke. */
function pointsNamed(names: readonly string[]): Failpoint[] {
  return names.map((name) => {
    if (!isPoint(name)) throw new Error(`--only: there is no point ${JSON.stringify(name)}`);
    return name;
  });
}

async function runMatrix(): Promise<boolean> {
  const points = pointsNamed(values.only?.split(',') ?? Object.keys(FAILPOINTS));
  const options = {
    sites: LANES.filter((lane) => pointsOf(lane, points).length > 0).flatMap((lane) => lane.sites),
    seed: wholeNumber('--seed', values.seed),
    drainMs: wholeNumber('--drain', values.drain) * 1000,
  };
  const { ground, record, checked, wrong, stories, tookMs } = await onAGround(options, (prepared) =>
    playMatrix(prepared, points),
  );
  const { reached } = ground;
  const missed = points.filter((point) => !reached.has(point));
  wrong.push(...missed.map((point) => `${point} was not reached`));
  const report = reportOf({ points, record, reached, checked, tookMs, seed: options.seed });
  process.stdout.write(`${report}\n`);
  for (const line of wrong) process.stdout.write(`✘ ${line}\n`);
  for (const story of stories) process.stdout.write(`\n${story}\n`);
  const whole = checked.filter(({ broken }) => broken.length === 0).length;
  process.stdout.write(`\n${whole + reached.size} passed, ${wrong.length} failed\n`);
  if (values.report !== undefined && wrong.length === 0) await writeFile(values.report, `${report}\n`);
  return wrong.length === 0;
}

process.exitCode = (await (values.planted ? runPlanted() : runMatrix())) ? 0 : 1;
