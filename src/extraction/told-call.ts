import { JobFailure, type JobFailureCode } from '../contract/job-failure.ts';
import { InvalidModelOutput, type ModelUsage, RefusedDocument } from './extractor.ts';

/** How a call of a provider went: with an answer, a failure's code, or an end from our side; and what it is billed for. */
export interface ToldCall {
  outcome: 'OK' | 'CANCELLED' | JobFailureCode;
  seconds: number;
  inputTokens?: number | undefined;
  outputTokens?: number | undefined;
}

function outcomeOf(error: unknown, signal: AbortSignal): ToldCall['outcome'] {
  if (signal.aborted) return 'CANCELLED';
  if (error instanceof JobFailure) return error.code;
  return error instanceof InvalidModelOutput ? 'PROVIDER_INVALID_OUTPUT' : 'INTERNAL';
}

/** Makes a call, and tells how it went. Throws what the call threw. */
export async function toldCall<Answer extends { usage?: ModelUsage | null }>(
  call: () => Promise<Answer>,
  signal: AbortSignal,
  tell: (told: ToldCall) => void,
): Promise<Answer> {
  const begun = performance.now();
  const told = (outcome: ToldCall['outcome'], usage: ModelUsage | null | undefined) => {
    const seconds = (performance.now() - begun) / 1000;
    tell({ outcome, seconds, inputTokens: usage?.inputTokens, outputTokens: usage?.outputTokens });
  };
  try {
    const answer = await call();
    told('OK', answer.usage);
    return answer;
  } catch (error) {
    const isBilled = error instanceof InvalidModelOutput || error instanceof RefusedDocument;
    told(outcomeOf(error, signal), isBilled ? error.usage : null);
    throw error;
  }
}
