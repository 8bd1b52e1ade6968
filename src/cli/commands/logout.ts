import { z } from 'zod';
import { EXIT } from '../exit-code.ts';
import { defineCommand } from '../program/define-command.ts';
import { showResult } from '../program/show-result.ts';
import { loginPath, readLogin, removeLogin } from '../sign-in/login-file.ts';
import { openClient } from '../sign-in/open-client.ts';

/** `extractform logout`: forgets the key, and revokes it where `login` has made it. */
export const logout = defineCommand({
  name: 'logout',
  summary: 'Forgets the key, and revokes it if login has made it',
  shape: z.object({}),
  run: async (context) => {
    const path = loginPath(context.variables);
    const kept = await readLogin(path);
    await removeLogin(path);
    let revoked = false;
    if (kept !== null && kept.apiKeyId !== null) {
      const client = openClient(kept.url, { token: kept.apiKey, signal: context.signal });
      await client.call('DELETE /api/auth/api-keys/{id}', { params: { id: kept.apiKeyId } });
      revoked = true;
    }
    showResult(context, { signedOut: kept !== null, revoked }, () =>
      kept === null ? 'Nobody is signed in.' : `Signed out${revoked ? '; the key is revoked' : ''}.`,
    );
    return EXIT.COMPLETED;
  },
});
