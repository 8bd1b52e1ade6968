import { CannotReachError } from '../cannot-reach-error.ts';
import type { CommandContext, Connection } from '../program/command-context.ts';
import { loginPath, readLogin } from './login-file.ts';
import { openClient } from './open-client.ts';
import { DEFAULT_URL, readUrl } from './read-url.ts';

/** Where commands go, and the key for it, if there is one. A key that was kept for one service is shown to no other. */
export async function findService({
  askedUrl,
  variables,
}: Pick<CommandContext, 'askedUrl' | 'variables'>): Promise<{ url: string; apiKey: string | null }> {
  const kept = await readLogin(loginPath(variables));
  const url = readUrl(askedUrl ?? kept?.url ?? DEFAULT_URL);
  const given = variables.EXTRACTFORM_API_KEY;
  if (given !== undefined && given !== '') return { url, apiKey: given };
  return { url, apiKey: kept?.url === url ? kept.apiKey : null };
}

/** Opens the service as the user who is signed in there. Throws `CannotReachError` when nobody is, or `UsageError` for a bad address. */
export async function connect(
  context: Pick<CommandContext, 'askedUrl' | 'variables' | 'signal'>,
): Promise<Connection> {
  const { url, apiKey } = await findService(context);
  if (apiKey === null)
    throw new CannotReachError(
      `nobody is signed in at ${url}: use extractform login, or set EXTRACTFORM_API_KEY`,
    );
  return { url, client: openClient(url, { token: apiKey, signal: context.signal }) };
}
