import { safeJson } from '../safe-text.ts';
import type { CommandContext } from './command-context.ts';

/** Shows what a command has found out: as JSON where that is asked for, else in words. */
export function showResult(
  { json, display }: Pick<CommandContext, 'json' | 'display'>,
  value: unknown,
  words: () => string,
): void {
  display.print(json ? safeJson(value) : words());
}
