import { SECRET_SETTINGS, type SecretSetting } from '../../config/rotate-secret.ts';
import { UsageError } from '../usage-error.ts';

export const KEYS_USAGE = `Usage: npm run keys -- <command>

Looks at the keys that encrypt at rest and changes them, with the settings of ExtractForm itself. No output holds a key: they are named by ids.

  status             what is sealed with which key, and whether an earlier one is still needed
  reseal             seals everything with the current key; may be ended and repeated
  rotate <setting>   makes a new ${SECRET_SETTINGS.join(' or ')} in the data folder, and keeps the one of before
  drop <setting>     takes the earlier ones out of the data folder, once nothing needs them
  help               shows this

An embedded database is started for it: stop ExtractForm first. A database at DATABASE_URL may be in use.
`;

/** What `npm run keys` is asked for. */
export type KeysCommand =
  | { kind: 'status' | 'reseal' | 'help' }
  | { kind: 'rotate' | 'drop'; setting: SecretSetting };

/** Reads the command line. Throws `UsageError`. */
export function readKeysCommand([kind = '', ...rest]: readonly string[]): KeysCommand {
  if (kind === 'rotate' || kind === 'drop') {
    const [name, ...more] = rest;
    const setting = SECRET_SETTINGS.find((known) => known === name);
    if (setting === undefined || more.length > 0)
      throw new UsageError(`${kind} takes one of ${SECRET_SETTINGS.join(', ')}`);
    return { kind, setting };
  }
  if (rest.length > 0) throw new UsageError(`${kind} takes nothing more`);
  if (kind === 'help' || kind === '--help' || kind === '-h') return { kind: 'help' };
  if (kind === 'status' || kind === 'reseal') return { kind };
  throw new UsageError(kind === '' ? 'a command is missing' : `there is no command ${kind}`);
}
