import { ApiProblem } from '../../client/index.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { safeText } from '../safe-text.ts';
import type { CommandContext } from './command-context.ts';
import { showResult } from './show-result.ts';
import { problemLines } from './tell-failure.ts';

/**
 * Does the same to each of several things, one after the other. What the service refuses is told and does not stop the others. Throws
 * whatever else the work throws, and a refusal that all would meet: of who asks.
 */
export async function forEach<Answer>(
  context: CommandContext,
  ids: readonly string[],
  work: (id: string) => Promise<Answer>,
  tell: (answer: Answer) => string,
): Promise<ExitCode> {
  const answers: { id: string; answer: Answer | null; error: string | null }[] = [];
  for (const id of ids) {
    try {
      const answer = await work(id);
      answers.push({ id, answer: answer ?? null, error: null });
      if (!context.json) context.display.print(`${safeText(id)}  ${tell(answer)}`);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.status === 401) throw error;
      answers.push({ id, answer: null, error: error.problem.code });
      if (!context.json) context.say(`${safeText(id)}  ${problemLines(error).join('\n')}`);
    }
  }
  if (context.json) showResult(context, answers, () => '');
  return answers.every(({ error }) => error === null) ? EXIT.COMPLETED : EXIT.FAILED;
}
