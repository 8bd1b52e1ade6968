import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scope } from './scope.ts';
import { freshFolder } from './service.ts';

/** The credentials of a service account that nobody has ever heard of, as a file: they can sign, and that is all. */
export async function serviceAccountFile(t: Scope): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const account = {
    type: 'service_account',
    project_id: 'test',
    private_key_id: 'test',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    client_email: 'extractform@test.iam.gserviceaccount.com',
    client_id: '1',
  };
  const path = join(await freshFolder(t), 'service-account.json');
  await writeFile(path, JSON.stringify(account), { mode: 0o600 });
  return path;
}
