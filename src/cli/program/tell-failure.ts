import { ApiProblem } from '../../client/index.ts';
import { CannotReachError } from '../cannot-reach-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { safeText } from '../safe-text.ts';
import { UsageError } from '../usage-error.ts';

/** The refusal of a call in lines: its code and reason, and each place of the request that is at fault. */
export function problemLines({ problem }: ApiProblem): string[] {
  const places = (problem.errors ?? []).map(({ path, message }) => `  ${path}: ${message}`);
  return [`${problem.code}: ${problem.detail}`, ...places].map(safeText);
}

/** Says in words why a command ended early; gives the exit code. */
export function tellFailure(error: unknown, say: (line: string) => void): ExitCode {
  if (error instanceof ApiProblem) {
    const [first = '', ...others] = problemLines(error);
    say(`extractform: ${first}`);
    for (const line of others) say(line);
    if (error.problem.status !== 401) return EXIT.FAILED;
    say('Sign in with extractform login, or set EXTRACTFORM_API_KEY.');
    return EXIT.UNREACHABLE;
  }
  if (error instanceof CannotReachError || error instanceof UsageError) {
    say(`extractform: ${safeText(error.message)}`);
    return error instanceof UsageError ? EXIT.USAGE : EXIT.UNREACHABLE;
  }
  say(`extractform: ${error instanceof Error ? safeText(error.stack ?? error.message) : String(error)}`);
  return EXIT.FAILED;
}
