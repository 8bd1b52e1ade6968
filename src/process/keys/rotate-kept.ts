import { type SecretSetting, withNewSecret } from '../../config/rotate-secret.ts';
import { loadSecrets } from '../../config/secrets.ts';
import { readSecretsFile, replaceSecretsFile, secretsPath } from '../../config/secrets-file.ts';
import { keyId } from '../../crypto/key-id.ts';
import { lockDataDir } from '../../embedded/data-dir-lock.ts';
import { checkKept, keyConfig, type Variables } from './open-keys.ts';

/**
 * Makes a new secret in the data folder and keeps the one of before beside it; gives the ids of the encryption keys, the current one first.
 * Throws `ConfigurationError`, and `EmbeddedStartError` while ExtractForm runs in the folder.
 */
export async function rotateKept(variables: Variables, setting: SecretSetting): Promise<string[]> {
  const config = keyConfig(variables);
  checkKept(config, setting);
  await using lock = await lockDataDir(config.dataDir);
  const path = secretsPath(lock.path);
  await replaceSecretsFile(path, withNewSecret(await readSecretsFile(path), setting));
  return (await loadSecrets(config)).encryptionKeys.map(keyId);
}
