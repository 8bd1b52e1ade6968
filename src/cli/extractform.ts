import { CommanderError } from 'commander';
import { z } from 'zod';
import { createDisplay } from './display/create-display.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { createProgram } from './program/create-program.ts';
import type { Start } from './program/define-command.ts';
import { settleProgram } from './program/settle-program.ts';
import { tellFailure } from './program/tell-failure.ts';
import { connect } from './sign-in/connect.ts';

/**
 * The executable `extractform`. Exit code: 0 when all completed, 1 when some failed, 2 for bad usage, 3 when the service cannot be
 * reached or does not know the user, 130 when it was interrupted.
 */
const interruption = new AbortController();
const { signal } = interruption;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interruption.abort());
// Nobody reads any more, for example behind `head`.
process.stdout.on('error', () => interruption.abort());

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const common = z.object({ url: z.string().optional(), json: z.boolean().default(false) });

const start =
  (options: unknown): Start =>
  async (work) => {
    const { url, json } = common.parse(options);
    const variables = process.env;
    const askedUrl = url ?? (variables.EXTRACTFORM_URL || undefined);
    const display = createDisplay(process.stdout, variables.TERM);
    const context = { display, say, json, signal, askedUrl, variables };
    process.exitCode = await work({ ...context, connect: () => connect(context) });
  };

function tell(error: unknown): ExitCode {
  if (signal.aborted) return EXIT.INTERRUPTED;
  if (!(error instanceof CommanderError)) return tellFailure(error, say);
  return error.exitCode === 0 ? EXIT.COMPLETED : EXIT.USAGE;
}

try {
  const program = createProgram(start);
  settleProgram(program);
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}
