import { parseArgs } from 'node:util';
import { onAGround } from './on-a-ground.ts';
import { playSoak } from './play-soak.ts';
import { invariantsTable } from './tables.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * An executable: sends jobs, kills processes and servers at random meanwhile, waits until all is quiet, and counts the invariants. Ends with 0 if nothing
 * is broken. `--jobs <n>`, `--faults <n>`, `--seed <n>`: without a seed one is chosen, and printed.
 */
const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '300' },
    faults: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const DRAIN_MS = 600_000;

const plan = {
  jobs: wholeNumber('--jobs', values.jobs, 1),
  kills: wholeNumber('--faults', values.faults),
  seed: wholeNumber('--seed', values.seed),
};
process.stdout.write(`soak: ${plan.jobs} jobs, ${plan.kills} kills, seed ${plan.seed}\n`);
const { record, checked, wrong, stories, tookMs } = await onAGround(
  {
    sites: [{ name: 'soaked', extractor: 'gemini', postgres: 'soaked', temporal: 'soaked' }],
    ...{ seed: plan.seed, drainMs: DRAIN_MS },
  },
  (ground) => playSoak(ground, plan),
);
const struck = Map.groupBy(record.faults, (fault) => fault.struck);
const counts = [...struck].map(([name, faults]) => `${name} ${faults.length}`).join(', ');
process.stdout.write(`${Math.round(tookMs / 1000)} s; killed: ${counts}\n\n${invariantsTable(checked)}\n`);
for (const line of wrong) process.stdout.write(`✘ ${line}\n`);
for (const story of stories) process.stdout.write(`\n${story}\n`);
const whole = checked.filter(({ broken }) => broken.length === 0).length;
process.stdout.write(`\nseed ${plan.seed}\n${whole} passed, ${wrong.length} failed\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
