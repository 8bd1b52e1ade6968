import { dropKept } from '../process/keys/drop-kept.ts';
import { reportKeys } from '../process/keys/report-keys.ts';
import { reseal } from '../process/keys/reseal.ts';
import { rotateKept } from '../process/keys/rotate-kept.ts';
import { isExpectedStartError, oneLineOf } from '../process/start-errors.ts';
import { KEYS_USAGE, type KeysCommand, readKeysCommand } from './keys/keys-arguments.ts';
import { showReport, showResealed } from './keys/show-keys.ts';
import { UsageError } from './usage-error.ts';

/** Gives what is said, and the exit code. */
async function run(command: KeysCommand): Promise<{ said: string; code: number }> {
  switch (command.kind) {
    case 'help':
      return { said: KEYS_USAGE, code: 0 };
    case 'status':
      return { said: showReport(await reportKeys(process.env)), code: 0 };
    case 'reseal': {
      const done = await reseal(process.env);
      const [, ...others] = done.after.keys;
      const isDone =
        others.every(({ texts }) => texts === 0) && done.after.counts.every(({ opens }) => opens);
      return { said: showResealed(done), code: isDone ? 0 : 1 };
    }
    case 'rotate': {
      const [current, before] = await rotateKept(process.env, command.setting);
      const named = command.setting === 'JWT_SECRET' ? '' : `: ${current}, after ${before}`;
      return { said: `${command.setting} is a new one${named}\n`, code: 0 };
    }
    case 'drop':
      await dropKept(process.env, command.setting);
      return { said: `${command.setting}: the earlier ones are gone\n`, code: 0 };
  }
}

/**
 * The executable of `npm run keys`. Exit code: 0 when it is done, 1 when not, or when texts are left that the current key does not open,
 * 2 for arguments that make no sense.
 */
try {
  const { said, code } = await run(readKeysCommand(process.argv.slice(2)));
  process.stdout.write(said);
  process.exitCode = code;
} catch (error) {
  const isUsage = error instanceof UsageError;
  const told = isUsage
    ? error.message
    : isExpectedStartError(error)
      ? oneLineOf(error)
      : (error as Error).stack;
  process.stderr.write(`keys: ${told}\n${isUsage ? `\n${KEYS_USAGE}` : ''}`);
  process.exitCode = isUsage ? 2 : 1;
}
