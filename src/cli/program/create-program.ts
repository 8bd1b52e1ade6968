import { Command } from 'commander';
import { doctor } from '../commands/doctor.ts';
import { extract } from '../commands/extract.ts';
import { jobsCommands } from '../commands/jobs/index.ts';
import { login } from '../commands/login.ts';
import { logout } from '../commands/logout.ts';
import { runsCommands } from '../commands/runs/index.ts';
import { schemaCommands } from '../commands/schema/index.ts';
import { webhooksCommands } from '../commands/webhooks/index.ts';
import type { Start } from './define-command.ts';

const COMMANDS = [
  login,
  logout,
  extract,
  jobsCommands,
  runsCommands,
  schemaCommands,
  webhooksCommands,
  doctor,
];

const NOTES = `
Exit codes: 0 all completed, 1 some failed, 2 bad usage, 3 cannot reach or sign in, 130 interrupted.
EXTRACTFORM_URL and EXTRACTFORM_API_KEY go over what login keeps.`;

/** The whole command line. `start` is given each command that is asked for, with the options that all of them take. */
export function createProgram(start: (options: unknown) => Start): Command {
  const program = new Command('extractform')
    .description('Extracts data from documents with an ExtractForm service.')
    .option('--url <address>', 'the service, as in http://127.0.0.1:4000')
    .option('--json', 'print results as JSON')
    .addHelpText('after', NOTES);
  for (const make of COMMANDS) program.addCommand(make((work) => start(program.opts())(work)));
  return program;
}
