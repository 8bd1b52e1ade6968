import type { Client } from '../../src/client/index.ts';
import type { FieldValues } from '../../src/contract/extraction.ts';
import type { EvaluationCase } from './evaluation-case.ts';
import { type GradedCase, gradeCase } from './grade-case.ts';
import { runCase } from './run-case.ts';

/** A case with how it came out. `confidences` is by path; `failure` says why there is nothing. */
export interface CaseOutcome extends GradedCase {
  one: EvaluationCase;
  given: FieldValues;
  confidences: ReadonlyMap<string, number>;
  failure: string | null;
}

/** How many documents are with the service at a time. */
const AT_ONCE = 4;

/** Runs every case through the service, some at a time, and grades it. `onDone` is told each. Throws what the client throws. */
export async function runSet(
  client: Client,
  cases: readonly EvaluationCase[],
  { signal, onDone }: { signal: AbortSignal; onDone(outcome: CaseOutcome): void },
): Promise<CaseOutcome[]> {
  const outcomes = new Map<EvaluationCase, CaseOutcome>();
  const waiting = cases.values();
  const work = async () => {
    for (const one of waiting) {
      const outcome = await runOne(client, one, signal);
      outcomes.set(one, outcome);
      onDone(outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return cases.flatMap((one) => outcomes.get(one) ?? []);
}

async function runOne(client: Client, one: EvaluationCase, signal: AbortSignal): Promise<CaseOutcome> {
  const result = await runCase(client, one, signal);
  const extraction = 'extraction' in result ? result.extraction : null;
  const given = (extraction?.fields ?? {}) as FieldValues;
  const confidences = Object.entries(extraction?.details ?? {}).map(
    ([path, { confidence }]) => [path, confidence] as const,
  );
  return {
    one,
    given,
    ...gradeCase(one.fields, one.expected, given, one.accepted),
    confidences: new Map(confidences),
    failure: 'failure' in result ? result.failure : null,
  };
}
