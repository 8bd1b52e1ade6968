import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { drawSet } from '../samples/evaluation/draw-set.ts';
import { createDisplay } from '../src/cli/display/create-display.ts';
import { ServiceError } from '../src/cli/start-service.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import { ApiProblem } from '../src/client/index.ts';
import { drawReliability } from './evaluation/draw-reliability.ts';
import {
  EVALUATE_USAGE,
  type EvaluateArguments,
  readEvaluateArguments,
} from './evaluation/evaluate-arguments.ts';
import { SetError } from './evaluation/evaluation-case.ts';
import { readSet } from './evaluation/read-set.ts';
import { type CaseOutcome, runSet } from './evaluation/run-set.ts';
import { showReport, sureValues } from './evaluation/show-report.ts';
import { withService } from './evaluation/with-service.ts';

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interruption.abort());
const display = createDisplay(process.stderr, process.env.TERM);

async function evaluate(asked: EvaluateArguments, drawn: string): Promise<boolean> {
  if (asked.folder === null) await drawSet(drawn);
  const cases = await readSet(asked.folder ?? drawn);
  const outcomes = await withService(
    asked.service,
    { display, signal: interruption.signal },
    (client, signal) => runSet(client, cases, { signal, onDone: tellDone(cases.length) }),
  );
  if (asked.outputs !== null) await writeOutputs(asked.outputs, outcomes);
  const title = asked.folder === null ? 'Confidence on the sample set' : 'Confidence';
  await mkdir(dirname(asked.diagram), { recursive: true });
  await writeFile(asked.diagram, drawReliability(sureValues(outcomes), title));
  process.stdout.write(`${showReport(outcomes, asked)}\ndiagram: ${asked.diagram}\n`);
  return outcomes.every(({ failure }) => failure === null);
}

function tellDone(all: number): (outcome: CaseOutcome) => void {
  let done = 0;
  return ({ one, failure }) => {
    done += 1;
    display.print(`  ${done} of ${all}  ${one.name}${failure === null ? '' : `  ${failure}`}`);
  };
}

async function writeOutputs(folder: string, outcomes: readonly CaseOutcome[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { one, given } of outcomes) {
    await writeFile(join(folder, `${one.name}.json`), `${JSON.stringify(given, null, 1)}\n`);
  }
}

/** Says why there are no results. Gives the exit code. */
function tellFailure(error: unknown): number {
  if (interruption.signal.aborted) return 130;
  if (error instanceof UsageError) {
    process.stderr.write(`evaluate: ${error.message}\n\n${EVALUATE_USAGE}`);
    return 2;
  }
  if (error instanceof SetError) {
    process.stderr.write(`${error.problems.map((problem) => `evaluate: ${problem}\n`).join('')}`);
    return 2;
  }
  const isExpected = error instanceof ServiceError || error instanceof ApiProblem;
  const said = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error);
  process.stderr.write(`evaluate: ${said}\n`);
  return 1;
}

/**
 * The executable of `npm run evaluate`. Exit code: 0 when every document had a result, however good; 1 when not, or without a service; 2 for
 * arguments or a folder that make no sense; 130 when it was interrupted.
 */
const drawn = await mkdtemp(join(tmpdir(), 'extractform-evaluate-'));
try {
  const asked = readEvaluateArguments(process.argv.slice(2));
  if (asked === null) process.stdout.write(EVALUATE_USAGE);
  else process.exitCode = (await evaluate(asked, drawn)) ? 0 : 1;
} catch (error) {
  display.settle();
  process.exitCode = tellFailure(error);
} finally {
  await rm(drawn, { recursive: true, force: true });
}
