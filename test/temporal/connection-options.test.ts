import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { connectionOptions } from '../../src/temporal/connection-options.ts';
import { contentsOf, makeAuthority } from '../helpers/certificates.ts';
import { freshFolder } from '../helpers/service.ts';

test('an empty setting counts as none: no TLS and no key', (t) => {
  const empty = { TEMPORAL_API_KEY: '', TEMPORAL_TLS: '', TEMPORAL_TLS_CLIENT_CERT_PATH: '' };
  const { apiKey, tls, address } = connectionOptions('temporal:7233', empty);
  t.deepEqual([apiKey, tls, address], [undefined, undefined, 'temporal:7233']);
});

test('an API key alone means TLS, and a server of our own takes neither', (t) => {
  t.like(connectionOptions('cloud:7233', { TEMPORAL_API_KEY: 'k' }), { apiKey: 'k', tls: true });
  t.deepEqual(connectionOptions('127.0.0.1:7233', null), { address: '127.0.0.1:7233' });
});

test('a profile of Temporal’s configuration file is used, and the address of the setting goes over it', async (t) => {
  const file = join(await freshFolder(t), 'temporal.toml');
  await writeFile(file, '[profile.prod]\naddress = "elsewhere:7233"\napi_key = "from the file"\n');
  const variables = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'prod' };
  t.like(connectionOptions('here:7233', variables), { address: 'here:7233', apiKey: 'from the file' });
});

test('a configuration file in the home of an account is nobody’s setting', async (t) => {
  const home = await freshFolder(t);
  const folder = join(home, '.config/temporalio');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'temporal.toml'), '[profile.default]\napi_key = "somebody’s"\n');
  t.is(
    connectionOptions('here:7233', { HOME: home, XDG_CONFIG_HOME: join(home, '.config') }).apiKey,
    undefined,
  );
});

test('what cannot be used is refused in one line that names it, before anything connects', async (t) => {
  const folder = await freshFolder(t);
  const authority = await makeAuthority(folder, 'authority');
  const [one, other] = [await authority.issue('one'), await authority.issue('other')];
  const { cert } = await contentsOf(one);
  const { key } = await contentsOf(other);
  const secret = join(folder, 'temporal.toml');
  await writeFile(secret, 'api_key = "never-shown\n');
  const absent = join(folder, 'absent.pem');
  const refused: [Record<string, string>, RegExp][] = [
    [{ TEMPORAL_TLS_CLIENT_CERT_PATH: one.cert }, /TEMPORAL_TLS_CLIENT_KEY_… go together/],
    [{ TEMPORAL_TLS_CLIENT_KEY_PATH: one.key }, /TEMPORAL_TLS_CLIENT_KEY_… go together/],
    [{ TEMPORAL_TLS_SERVER_CA_CERT_PATH: absent }, /no such file.*absent\.pem/],
    [{ TEMPORAL_TLS_SERVER_CA_CERT_DATA: 'rubbish' }, /TEMPORAL_TLS_SERVER_CA_CERT_…: /],
    [
      { TEMPORAL_TLS_CLIENT_CERT_DATA: `${cert}`, TEMPORAL_TLS_CLIENT_KEY_DATA: `${key}` },
      /TEMPORAL_TLS_CLIENT_CERT_… and TEMPORAL_TLS_CLIENT_KEY_…: .*mismatch/,
    ],
    [{ TEMPORAL_PROFILE: 'none' }, /Profile 'none' not found/],
    [{ TEMPORAL_CONFIG_FILE: secret }, /cannot be set up: (?!.*never-shown)/],
  ];
  for (const [variables, reason] of refused) {
    const error = t.throws(() => connectionOptions('temporal:7233', { HOME: folder, ...variables }), {
      name: 'TemporalSettingsError',
      message: reason,
    });
    t.notRegex(error?.message ?? '', /\n|PRIVATE KEY/);
  }
});
