import { ConfigurationError } from '../../config/environment.ts';
import { type SecretSetting, withoutPrevious } from '../../config/rotate-secret.ts';
import { readSecretsFile, replaceSecretsFile, secretsPath } from '../../config/secrets-file.ts';
import { lockDataDir } from '../../embedded/data-dir-lock.ts';
import { countSealed } from '../../keys/count-sealed.ts';
import { checkKept, keyConfig, openKeys, type Variables } from './open-keys.ts';

/** Throws `ConfigurationError` while a text is sealed with an earlier key. */
async function checkUnused(variables: Variables): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const [, ...others] = (await countSealed(await openKeys(variables, cleanup))).keys;
  const needed = others.filter(({ texts }) => texts > 0).map(({ id, texts }) => `${id} for ${texts} texts`);
  if (needed.length > 0)
    throw new ConfigurationError(`still needed: ${needed.join(', ')}; run npm run keys -- reseal first`);
}

/**
 * Takes the earlier secrets of a setting out of the data folder. Throws `ConfigurationError` while anything is sealed with one of them, and
 * `EmbeddedStartError` while ExtractForm runs in the folder.
 */
export async function dropKept(variables: Variables, setting: SecretSetting): Promise<void> {
  const config = keyConfig(variables);
  checkKept(config, setting);
  if (setting === 'ENCRYPTION_KEY') await checkUnused(variables);
  await using lock = await lockDataDir(config.dataDir);
  const path = secretsPath(lock.path);
  await replaceSecretsFile(path, withoutPrevious(await readSecretsFile(path), setting));
}
