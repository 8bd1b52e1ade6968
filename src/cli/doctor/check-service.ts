import { ApiProblem } from '../../client/index.ts';
import { CannotReachError } from '../cannot-reach-error.ts';
import type { CommandContext } from '../program/command-context.ts';
import { findService } from '../sign-in/connect.ts';
import { openClient } from '../sign-in/open-client.ts';
import type { Finding } from './finding.ts';

async function checkReadiness(url: string, signal: AbortSignal): Promise<Finding> {
  const { checks } = await openClient(url, { signal }).call('GET /readyz');
  const away = Object.entries(checks).filter(([, state]) => state !== 'ok');
  if (away.length === 0) return { check: 'service', found: `${url} is ready`, mend: null };
  const names = away.map(([name]) => name).join(', ');
  return {
    check: 'service',
    found: `${url} says: unavailable: ${names}`,
    mend: `look at these, as the service sees them: ${names}`,
  };
}

async function checkKey(url: string, apiKey: string | null, signal: AbortSignal): Promise<Finding> {
  const mend = 'sign in with extractform login, or correct EXTRACTFORM_API_KEY';
  if (apiKey === null) return { check: 'key', found: `nobody is signed in at ${url}`, mend };
  try {
    const { email, role } = await openClient(url, { token: apiKey, signal }).call('GET /api/auth/me');
    return { check: 'key', found: `${email}, ${role}`, mend: null };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { check: 'key', found: error.message, mend };
  }
}

/** Checks the service that commands use, and the key for it. Throws `UsageError` for a bad address. */
export async function checkService(context: CommandContext): Promise<Finding[]> {
  const { signal } = context;
  const { url, apiKey } = await findService(context);
  try {
    return [await checkReadiness(url, signal), await checkKey(url, apiKey, signal)];
  } catch (error) {
    if (!(error instanceof CannotReachError)) throw error;
    return [
      {
        check: 'service',
        found: error.message,
        mend: 'start it with npm start, or correct EXTRACTFORM_URL or --url',
      },
    ];
  }
}
