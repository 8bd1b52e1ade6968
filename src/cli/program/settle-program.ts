import type { Command } from 'commander';

/** Makes a command and all below it throw where commander would end the process, so that what is open can be closed. */
export function settleProgram(program: Command): void {
  program.exitOverride().showHelpAfterError('Try --help.');
  for (const command of program.commands) settleProgram(command);
}
