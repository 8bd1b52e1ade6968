import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { interpretConfig } from '../../src/config/config.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { loadSecrets } from '../../src/config/secrets.ts';
import { freshFolder } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const configOf = (variables: Record<string, string>) => interpretConfig(readEnvironment(variables), 'all');

test('secrets are made once, kept for the owner alone, and read again', async (t) => {
  const dataDir = join(await freshFolder(t), 'new');
  const first = await loadSecrets(configOf({ DATA_DIR: dataDir }));
  t.true(first.jwtSecret.length >= 32);
  t.is(first.encryptionKey.length, 32);
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
    jwtSecret: new TextEncoder().encode(JWT_SECRET),
    encryptionKey: Buffer.from(ENCRYPTION_KEY, 'hex'),
  });
  t.deepEqual(await filesBelow(dataDir), []);
  const half = await loadSecrets(configOf({ DATA_DIR: dataDir, JWT_SECRET }));
  t.deepEqual(half.jwtSecret, secrets.jwtSecret);
  t.false((await readFile(join(dataDir, 'secrets.json'), 'utf8')).includes(JWT_SECRET));
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
