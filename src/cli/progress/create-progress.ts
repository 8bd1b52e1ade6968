import type { CommandContext } from '../program/command-context.ts';
import { createBars } from './bars.ts';
import { createLines } from './lines.ts';
import type { Progress } from './progress.ts';

/** The progress of so many files: bars on a terminal, lines elsewhere. */
export function createProgress(
  stream: NodeJS.WriteStream,
  { say, variables }: Pick<CommandContext, 'say' | 'variables'>,
  total: number,
): Progress {
  return stream.isTTY && variables.TERM !== 'dumb' ? createBars(stream, total) : createLines(say);
}
