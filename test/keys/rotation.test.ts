import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';
import { v7 as uuidv7 } from 'uuid';
import { verifyAccessToken } from '../../src/auth/access-tokens.ts';
import type { Keyring } from '../../src/contract/keyring.ts';
import { keyId } from '../../src/crypto/key-id.ts';
import { sealCredentials } from '../../src/crypto/sealed-credentials.ts';
import { openText, sealText, signingSecretPurpose } from '../../src/crypto/sealed-text.ts';
import type { Database } from '../../src/db/database.ts';
import { IntegrationEntity } from '../../src/db/entities/integration.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { earlierFingerprintsUntil } from '../../src/idempotency/earlier-fingerprints.ts';
import { countSealed } from '../../src/keys/count-sealed.ts';
import { resealTexts } from '../../src/keys/reseal-texts.ts';
import { rotateKept } from '../../src/process/keys/rotate-kept.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { serviceEnvironment, startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint, PUBLIC_URL } from '../helpers/webhook-endpoint.ts';

const S3 = {
  type: 'S3',
  name: 'Invoices',
  config: { bucket: 'invoices', region: 'eu-central-1' },
  credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'kept' },
};
const run = promisify(execFile);
const KEYS = fileURLToPath(new URL('../../src/cli/keys.ts', import.meta.url));
const hex = (key: Uint8Array) => Buffer.from(key).toString('hex');
const ONCE = { 'Idempotency-Key': 'once' };
/** More than two batches. */
const MANY = 450;

const scope = fileScope();
const [before, after] = [randomBytes(32), randomBytes(32)];
const secretBefore = randomBytes(32).toString('hex');
const secretAfter = randomBytes(32).toString('hex');
let environment: Record<string, string>;
let service: TestService;
let client: TestClient;
let db: Database;
/** What clients hold that the earlier secrets made. */
let held: {
  cursor: string;
  uploadUrl: string;
  parent: string;
  successor: string;
  once: Reply;
  endpointId: string;
};

const secretsOf = (...keys: Keyring) => ({ db, secrets: { encryptionKeys: keys } });
const textsOf = (counts: Awaited<ReturnType<typeof resealTexts>>) =>
  counts.reduce((sum, { texts }) => sum + texts, 0);
const resealedOf = (counts: Awaited<ReturnType<typeof resealTexts>>) =>
  counts.reduce((sum, { resealed }) => sum + resealed, 0);

test.before('secrets are in use, then rotated', async () => {
  environment = {
    ...(await serviceEnvironment(scope)),
    JWT_SECRET: secretBefore,
    ENCRYPTION_KEY: before.toString('hex'),
  };
  await using old = await startService(scope, { role: 'api', environment });
  const registered = await new TestClient(old.url).send('POST', '/api/auth/register', {
    email: 'a@example.com',
    password: 'correct horse battery',
  });
  client = new TestClient(old.url, registered.body.accessToken);
  const parent: string = registered.body.refreshToken;
  const refreshed = await client.send('POST', '/api/auth/refresh', { refreshToken: parent });
  const schemaId = await client.schema(['total']);
  const once = await client.send('POST', '/api/integrations', S3, ONCE);
  const { id: endpointId } = await makeEndpoint(client);
  await client.send('POST', `/api/webhooks/${endpointId}/rotate-secret`);
  await client.upload('Total: 5', { schemaId, password: 'open sesame' });
  await client.send('POST', '/api/jobs/from-url', { url: PUBLIC_URL, schemaId });
  const { body: page } = await client.send('GET', '/api/jobs?limit=1');
  const { body: upload } = await client.send('POST', '/api/jobs/upload-url', { filename: 'a.txt' });
  const { refreshToken: successor } = refreshed.body;
  held = { ...{ cursor: page.nextCursor, uploadUrl: upload.uploadUrl, parent, successor }, once, endpointId };
  await old[Symbol.asyncDispose]();

  db = await openDatabase(environment.DATABASE_URL ?? '', { poolSize: 8 });
  scope.teardown(() => db[Symbol.asyncDispose]());
  service = await startService(scope, {
    ...{ role: 'api', environment },
    settings: {
      ...{ ENCRYPTION_KEY: after.toString('hex'), ENCRYPTION_KEY_PREVIOUS: before.toString('hex') },
      ...{ JWT_SECRET: secretAfter, JWT_SECRET_PREVIOUS: secretBefore },
    },
  });
  client = new TestClient(service.url, client.token);
});

test.serial(
  'an access token, a cursor and an upload address of the earlier secret are good until they end',
  async (t) => {
    t.is((await client.send('GET', '/api/auth/me')).status, 200);
    const { status, body } = await client.send('GET', `/api/jobs?limit=1&cursor=${held.cursor}`);
    t.deepEqual([status, body.data.length, body.nextCursor], [200, 1, null]);
    const { pathname, search } = new URL(held.uploadUrl);
    const put = (query: string) =>
      fetch(`${service.url}${pathname}${query}`, { method: 'PUT', body: 'Total: 6' });
    t.is((await put(search.replace(/.$/, '_'))).status, 403);
    t.is((await put(search)).status, 200);
  },
);

test.serial(
  'a client that lost the reply of a refresh gets it again over a rotation, and what is new is signed with the new secret',
  async (t) => {
    await service.sql(
      "update refresh_tokens set used_at = now() + interval '5 minutes' where used_at is not null",
    );
    const again = await client.send('POST', '/api/auth/refresh', { refreshToken: held.parent });
    t.is(again.body.refreshToken, held.successor);
    const next = await client.send('POST', '/api/auth/refresh', { refreshToken: held.successor });
    t.is(next.status, 200);
    for (const { body } of [again, next]) {
      const [now, then] = [secretAfter, secretBefore].map((secret) => new TextEncoder().encode(secret));
      if (now === undefined || then === undefined) return;
      t.truthy(await verifyAccessToken([now], body.accessToken));
      t.truthy(await verifyAccessToken([then, now], body.accessToken));
      await t.throwsAsync(verifyAccessToken([then], body.accessToken), { code: 'UNAUTHENTICATED' });
    }
  },
);

test.serial(
  'a request repeated under its key gets its answer over a rotation, and another one is refused',
  async (t) => {
    const again = await client.send('POST', '/api/integrations', S3, ONCE);
    t.is(again.text, held.once.text);
    isProblem(
      t,
      await client.send('POST', '/api/integrations', { ...S3, name: 'B' }, ONCE),
      'IDEMPOTENCY_KEY_REUSED',
    );
    const twice = { 'Idempotency-Key': 'twice' };
    const made = await client.send('POST', '/api/integrations', S3, twice);
    t.is((await client.send('POST', '/api/integrations', S3, twice)).text, made.text);
    const [row] = await service.sql("select fingerprint from idempotency_keys where key = 'twice'");
    t.regex(String(row?.fingerprint), new RegExp(`^${keyId(after)}:[0-9a-f]{64}$`));

    const hours = ((await earlierFingerprintsUntil(db, [after, before]))?.getTime() ?? 0) - Date.now();
    t.true(hours > 0 && hours <= 24 * 3_600_000);
    t.is(await earlierFingerprintsUntil(db, [after]), null);
  },
);

test.serial(
  'texts are counted by the key that opens them, and those of a key that is not at hand are told',
  async (t) => {
    const { keys, counts } = await countSealed(secretsOf(after, before));
    t.deepEqual(keys, [
      { id: keyId(after), texts: 1 },
      { id: keyId(before), texts: 5 },
    ]);
    const columns = counts.filter(({ keyId: id }) => id === keyId(before)).map(({ column }) => column);
    t.deepEqual(columns.sort(), [
      'integrations.credentials_sealed',
      'job_sources.sealed',
      'jobs.password_sealed',
      'webhook_endpoints.previous_secret_sealed',
      'webhook_endpoints.secret_sealed',
    ]);
    const alone = await countSealed(secretsOf(randomBytes(32)));
    const lost = alone.counts.filter(({ column }) => column === 'integrations.credentials_sealed');
    t.deepEqual(
      lost.map(({ keyId: id, opens, texts }) => [id, opens, texts]).sort(),
      [
        [null, false, 1],
        [keyId(after), false, 1],
      ].sort(),
    );
    t.is(textsOf(alone.counts), 6);
  },
);

test.serial('a reseal that breaks off is taken up where it was', async (t) => {
  const credentials = { type: 'S3', accessKeyId: 'AKIA2', secretAccessKey: 'kept too' } as const;
  const [user] = await service.sql('select id from users');
  const ids = Array.from({ length: MANY }, () => uuidv7());
  await db.transaction((em) =>
    em.insertMany(
      IntegrationEntity,
      ids.map((id) => ({
        ...{ id, userId: String(user?.id), type: 'S3' as const, name: 'x', config: S3.config },
        ...{ credentialsSealed: sealCredentials([before], id, credentials), lastCheckedAt: null },
        ...{ lastError: null, createdAt: new Date() },
      })),
    ),
  );
  let batches = 0;
  const broken: Database = {
    ...db,
    transaction: async (work) => {
      batches += 1;
      if (batches === 2) return await db.transaction(async (em) => Promise.reject(await work(em)));
      return await db.transaction(work);
    },
  };
  await t.throwsAsync(resealTexts({ ...secretsOf(after, before), db: broken }), { any: true });
  const { keys } = await countSealed(secretsOf(after, before));
  // The first batch, with the one text of it that was sealed anew before; the second is undone.
  t.deepEqual(
    keys.map(({ texts }) => texts),
    [200, MANY + 6 - 200],
  );
});

test.serial(
  'a reseal beside another one and beside calls that write loses nothing and leaves nothing',
  async (t) => {
    const path = `/api/webhooks/${held.endpointId}/rotate-secret`;
    const left = (await countSealed(secretsOf(after, before))).keys[1]?.texts;
    let told = '';
    const write = async () => {
      for (let n = 0; n < 20; n += 1) {
        told = (await client.send('POST', path)).body.signingSecret;
        await client.send('PATCH', `/api/integrations/${held.once.body.id}`, { credentials: S3.credentials });
      }
    };
    const [first, second] = await Promise.all([
      resealTexts(secretsOf(after, before)),
      resealTexts(secretsOf(after, before)),
      write(),
    ]);
    t.true(resealedOf(first) + resealedOf(second) >= (left ?? 0) - 3, 'but for what the calls replaced');
    const { keys, counts } = await countSealed(secretsOf(after, before));
    t.deepEqual(keys, [
      { id: keyId(after), texts: MANY + 6 },
      { id: keyId(before), texts: 0 },
    ]);
    t.true(counts.every(({ opens }) => opens));
    t.is(resealedOf(await resealTexts(secretsOf(after, before))), 0);
    const [row] = await service.sql('select secret_sealed from webhook_endpoints');
    t.is(openText([after], signingSecretPurpose(held.endpointId), String(row?.secret_sealed)), told);
  },
);

test.serial('what a call writes while a reseal comes to its row stays', async (t) => {
  const purpose = signingSecretPurpose(held.endpointId);
  const set = (sealed: string) => ['update webhook_endpoints set secret_sealed = ?', [sealed]] as const;
  await db.transaction((em) => em.execute(...set(sealText([before], purpose, 'replaced'))));
  let resealing: ReturnType<typeof resealTexts> | undefined;
  await db.transaction(async (em) => {
    await em.execute(...set(sealText([after, before], purpose, 'written')));
    resealing = resealTexts(secretsOf(after, before));
    const waiting =
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await eventually(async () => (await service.sql(waiting)).length > 0, 'the reseal waits for the row');
  });
  await resealing;
  const [row] = await service.sql('select secret_sealed from webhook_endpoints');
  t.is(openText([after], purpose, String(row?.secret_sealed)), 'written');
});

test.serial(
  'an operator asks beside a running service, and changes no key that is set in the environment',
  async (t) => {
    const settings = { ...environment, ENCRYPTION_KEY: hex(after), ENCRYPTION_KEY_PREVIOUS: hex(before) };
    const { stdout } = await run(process.execPath, [KEYS, 'status'], {
      env: { PATH: process.env.PATH, ...settings },
    });
    t.true(stdout.includes(`${keyId(after)} is the current key`), stdout);
    t.true(stdout.includes(`${keyId(before)} is not needed for any text`), stdout);
    await t.throwsAsync(rotateKept(settings, 'ENCRYPTION_KEY'), {
      message: /^ENCRYPTION_KEY is set in the environment/,
    });
  },
);

test.serial('the earlier secrets can be left out then', async (t) => {
  const settings = { ENCRYPTION_KEY: after.toString('hex'), JWT_SECRET: secretAfter };
  const alone = await startService(t, { role: 'api', environment, settings });
  isProblem(t, await new TestClient(alone.url, client.token).send('GET', '/api/auth/me'), 'UNAUTHENTICATED');
  const { counts } = await countSealed(secretsOf(after));
  t.is(textsOf(counts), MANY + 6);
  t.true(counts.every(({ opens }) => opens));
});
