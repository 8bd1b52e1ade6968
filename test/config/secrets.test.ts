import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { interpretConfig } from '../../src/config/config.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { SECRET_SETTINGS, withNewSecret, withoutPrevious } from '../../src/config/rotate-secret.ts';
import { loadSecrets } from '../../src/config/secrets.ts';
import { readSecretsFile, replaceSecretsFile, secretsPath } from '../../src/config/secrets-file.ts';
import { freshFolder } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const configOf = (variables: Record<string, string>) => interpretConfig(readEnvironment(variables), 'all');

test('secrets are made once, kept for the owner alone, and read again', async (t) => {
  const dataDir = join(await freshFolder(t), 'new');
  const first = await loadSecrets(configOf({ DATA_DIR: dataDir }));
  t.true(first.jwtSecrets[0].length >= 32);
  t.is(first.encryptionKeys[0].length, 32);
  t.deepEqual([first.jwtSecrets.length, first.encryptionKeys.length], [1, 1]);
  t.is((await stat(join(dataDir, 'secrets.json'))).mode & 0o777, 0o600);
  t.deepEqual(await loadSecrets(configOf({ DATA_DIR: dataDir })), first);
  t.deepEqual(await filesBelow(dataDir), ['secrets.json']);
});

test('processes that start at once agree on the secrets', async (t) => {
  const config = configOf({ DATA_DIR: await freshFolder(t) });
  const loaded = await Promise.all(Array.from({ length: 20 }, () => loadSecrets(config)));
  for (const secrets of loaded) t.deepEqual(secrets, loaded[0]);
});

test('configured secrets win, and nothing is kept of them', async (t) => {
  const dataDir = await freshFolder(t);
  const [JWT_SECRET, ENCRYPTION_KEY] = ['s'.repeat(40), 'ab'.repeat(32)];
  const secrets = await loadSecrets(configOf({ DATA_DIR: dataDir, JWT_SECRET, ENCRYPTION_KEY }));
  t.deepEqual(secrets, {
    jwtSecrets: [Buffer.from(JWT_SECRET)],
    encryptionKeys: [Buffer.from(ENCRYPTION_KEY, 'hex')],
  });
  t.deepEqual(await filesBelow(dataDir), []);
  const half = await loadSecrets(configOf({ DATA_DIR: dataDir, JWT_SECRET }));
  t.deepEqual(half.jwtSecrets, secrets.jwtSecrets);
  t.false((await readFile(join(dataDir, 'secrets.json'), 'utf8')).includes(JWT_SECRET));
});

test('earlier secrets come after the current ones, each once', async (t) => {
  const dataDir = await freshFolder(t);
  const [key, first, second] = ['ab'.repeat(32), 'cd'.repeat(32), 'ef'.repeat(32)];
  const [secret, other] = ['s'.repeat(40), 'o'.repeat(40)];
  const { jwtSecrets, encryptionKeys } = await loadSecrets(
    configOf({
      ...{ DATA_DIR: dataDir, JWT_SECRET: secret, JWT_SECRET_PREVIOUS: other, ENCRYPTION_KEY: key },
      ENCRYPTION_KEY_PREVIOUS: `${first}, ${second},${first.toUpperCase()},${key.toUpperCase()}`,
    }),
  );
  t.deepEqual(
    jwtSecrets.map(String),
    [secret, other].map((text) => String(Buffer.from(text))),
  );
  t.deepEqual(
    encryptionKeys.map((bytes) => Buffer.from(bytes).toString('hex')),
    [key, first, second],
  );
});

test('a rotated file gives the new secret before the one it replaces, and a version without rotation reads it', async (t) => {
  const dataDir = await freshFolder(t);
  const path = secretsPath(dataDir);
  const first = await loadSecrets(configOf({ DATA_DIR: dataDir }));
  for (const setting of SECRET_SETTINGS)
    await replaceSecretsFile(path, withNewSecret(await readSecretsFile(path), setting));
  t.is((await stat(path)).mode & 0o777, 0o600);
  t.deepEqual(await filesBelow(dataDir), ['secrets.json']);
  const second = await loadSecrets(configOf({ DATA_DIR: dataDir }));
  t.deepEqual([...second.jwtSecrets].slice(1), [...first.jwtSecrets]);
  t.deepEqual([...second.encryptionKeys].slice(1), [...first.encryptionKeys]);
  t.notDeepEqual(second.encryptionKeys[0], first.encryptionKeys[0]);
  const { jwtSecret, encryptionKey } = JSON.parse(await readFile(path, 'utf8'));
  t.deepEqual(
    [Buffer.from(jwtSecret), Buffer.from(encryptionKey, 'hex')],
    [second.jwtSecrets[0], second.encryptionKeys[0]],
  );

  const configured = await loadSecrets(configOf({ DATA_DIR: dataDir, ENCRYPTION_KEY: 'ab'.repeat(32) }));
  t.is(configured.encryptionKeys.length, 1, 'the file has no say in a key that is set');
  t.is(configured.jwtSecrets.length, 2);
  for (const setting of SECRET_SETTINGS)
    await replaceSecretsFile(path, withoutPrevious(await readSecretsFile(path), setting));
  t.deepEqual(await loadSecrets(configOf({ DATA_DIR: dataDir })), {
    jwtSecrets: [second.jwtSecrets[0]],
    encryptionKeys: [second.encryptionKeys[0]],
  });
});

test('a damaged file is one line that names it, and it stays as it is', async (t) => {
  const dataDir = await freshFolder(t);
  const path = join(dataDir, 'secrets.json');
  for (const text of ['', 'not JSON', '{}', '{"jwtSecret":"short","encryptionKey":"x"}', 'null']) {
    await writeFile(path, text);
    await t.throwsAsync(loadSecrets(configOf({ DATA_DIR: dataDir })), {
      name: 'ConfigurationError',
      message: `${path} is damaged: restore it, or set JWT_SECRET and ENCRYPTION_KEY`,
    });
    t.is(await readFile(path, 'utf8'), text);
  }
});
