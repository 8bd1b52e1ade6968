import { hostname } from 'node:os';
import { Option } from 'commander';
import { z } from 'zod';
import { EXIT } from '../exit-code.ts';
import type { CommandContext } from '../program/command-context.ts';
import { defineCommand } from '../program/define-command.ts';
import { showResult } from '../program/show-result.ts';
import { safeText } from '../safe-text.ts';
import { ask, readSecret } from '../sign-in/ask.ts';
import { findService } from '../sign-in/connect.ts';
import { type Login, loginPath, readLogin, writeLogin } from '../sign-in/login-file.ts';
import { openClient } from '../sign-in/open-client.ts';

/** Signs in and has a key made for this machine, since a session would have to be renewed by one process at a time. */
async function makeKey(
  url: string,
  { email, password }: { email: string; password: string },
  signal: AbortSignal,
): Promise<Login> {
  const session = await openClient(url, { signal }).call('POST /api/auth/login', {
    body: { email, password },
  });
  const client = openClient(url, { token: session.accessToken, signal });
  const { id, apiKey } = await client.call('POST /api/auth/api-keys', {
    body: { name: `extractform on ${hostname()}`.slice(0, 100) },
  });
  const { refreshToken } = session;
  if (refreshToken !== undefined) await client.call('POST /api/auth/logout', { body: { refreshToken } });
  return { url, apiKey, apiKeyId: id };
}

/** Revokes the key that an earlier login at the same place has made, so that they do not pile up. */
async function revoke(earlier: Login | null, { url, apiKey }: Login, signal: AbortSignal): Promise<void> {
  if (earlier === null || earlier.apiKeyId === null || earlier.url !== url) return;
  const params = { id: earlier.apiKeyId };
  // It may be revoked already, or another user's: there is nothing to do about it then.
  await openClient(url, { token: apiKey, signal })
    .call('DELETE /api/auth/api-keys/{id}', { params })
    .catch(() => undefined);
}

async function readAccount(
  { email, passwordStdin }: { email?: string | undefined; passwordStdin: boolean },
  signal: AbortSignal,
) {
  return {
    email: email ?? (await ask('E-mail: ', { secret: false, signal })),
    password: passwordStdin ? await readSecret() : await ask('Password: ', { secret: true, signal }),
  };
}

async function signIn(context: CommandContext, url: string, options: z.output<typeof shape>): Promise<Login> {
  const { signal } = context;
  if (options.apiKey !== undefined) return { url, apiKey: options.apiKey, apiKeyId: null };
  return await makeKey(url, await readAccount(options, signal), signal);
}

const shape = z.object({
  email: z.string().optional(),
  passwordStdin: z.boolean().default(false),
  apiKey: z.string().min(1, 'must not be empty').optional(),
});

/** `extractform login`: keeps a key in a file that its user alone can read. */
export const login = defineCommand({
  name: 'login',
  summary: 'Signs in, and keeps a key for the commands that follow',
  options: [
    new Option('--email <address>', 'the account; asked for without it'),
    new Option('--password-stdin', 'read the password from standard input'),
    new Option('--api-key <key>', 'keep this API key instead').conflicts(['email', 'passwordStdin']),
  ],
  shape,
  run: async (context, { options }) => {
    const { variables, signal } = context;
    const path = loginPath(variables);
    const { url } = await findService(context);
    const earlier = await readLogin(path);
    const fresh = await signIn(context, url, options);
    const user = await openClient(url, { token: fresh.apiKey, signal }).call('GET /api/auth/me');
    await writeLogin(path, fresh);
    await revoke(earlier, fresh, signal);
    showResult(context, { url, email: user.email, role: user.role, file: path }, () =>
      safeText(`Signed in at ${url} as ${user.email}; the key is in ${path}`),
    );
    return EXIT.COMPLETED;
  },
});
