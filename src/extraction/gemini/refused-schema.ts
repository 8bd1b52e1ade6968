import { JobFailure } from '../../contract/job-failure.ts';

/** What is wrong with a request whose response schema the API does not enforce; its repair tells the schema in the prompt. */
export const SCHEMA_REFUSED = 'the API does not enforce a schema of this size';

/**
 * Whether an error says that the response schema is too much for constrained decoding: "The specified schema produces a constraint that has
 * too many states for serving", "exceeds the maximum allowed nesting depth" (github.com/googleapis/python-genai/issues/660).
 */
export function refusesSchema(error: unknown): boolean {
  if (!(error instanceof JobFailure) || error.code !== 'PROVIDER_REJECTED') return false;
  return /schema.*(?:too many states|too large|too complex|nesting depth|exceeds)/isu.test(
    String(error.cause),
  );
}
