import type { Config, ProcessRole } from '../../config/config.ts';
import { ConfigurationError } from '../../config/environment.ts';
import { type CheckedPart, checkParts } from '../../process/check-parts.ts';
import { readConfig } from '../../process/read-config.ts';
import type { Finding } from './finding.ts';

const MENDS: Readonly<Record<CheckedPart['part'], string>> = {
  database: 'start PostgreSQL, or correct DATABASE_URL',
  Temporal: 'start Temporal, or correct TEMPORAL_ADDRESS and the TEMPORAL_ variables for TLS and keys',
  storage: 'make it writable, or correct STORAGE_URL and the credentials for it',
  model: 'correct GEMINI_API_KEY or GEMINI_BASE_URL, or set EXTRACTOR=offline',
};

/** What a failed part says in one line; a failed `fetch` keeps the reason in its cause, many failed addresses in each of them. */
function reasonOf(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  const { message } = inner instanceof Error ? inner : error;
  return message.split('\n')[0] ?? '';
}

function findingOf({ part, note, error }: CheckedPart): Finding {
  if (error === null) return { check: part, found: note, mend: null };
  return { check: part, found: `${note}: ${reasonOf(error)}`, mend: MENDS[part] };
}

function configOf(variables: NodeJS.ProcessEnv, role: ProcessRole): Config | Finding {
  try {
    return readConfig(variables, role);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { check: 'settings', found: error.message, mend: 'correct the variables that are named' };
  }
}

/** Checks the settings of the environment, and each part that they name. Bad settings hide their parts. */
export async function checkSettings(variables: NodeJS.ProcessEnv, role: ProcessRole): Promise<Finding[]> {
  const config = configOf(variables, role);
  if ('check' in config) return [config];
  const settings = { check: 'settings', found: `they fit the role ${role}`, mend: null };
  return [settings, ...(await checkParts(config, variables)).map(findingOf)];
}
