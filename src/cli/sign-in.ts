import { randomBytes } from 'node:crypto';
import type { Account } from './demo-arguments.ts';
import type { DemoStage } from './demo-stage.ts';
import { withLine } from './display/with-line.ts';

/** Signs in with an account, or registers a new one when there is none. Gives the account. */
export async function signIn({ client, display }: DemoStage, existing: Account | null): Promise<Account> {
  const how = existing === null ? 'register' : 'login';
  const account = existing ?? {
    email: `demo-${randomBytes(3).toString('hex')}@example.com`,
    password: randomBytes(12).toString('base64url'),
  };
  await withLine(display, `POST /api/auth/${how}`, 'done', async () => {
    await client.signIn(how, account);
    return account.email;
  });
  return account;
}
