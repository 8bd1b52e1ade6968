import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { type RealProcess, startReal } from '../faults/real-process.ts';
import { TestClient } from '../helpers/client.ts';
import { freshFolder } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { startReceiver, verify } from '../webhooks/receiver.ts';
import { playBelow } from './blocks.ts';

async function stop(service: RealProcess): Promise<void> {
  service.kill('SIGTERM');
  await service.ended;
}

/** Plays the commands below a heading, or one block of them. */
function playBlocks(variables: Record<string, string>, heading: string, at?: number): Promise<string> {
  return playBelow(heading, variables, at === undefined ? [] : [at, at + 1]);
}

const heavy = process.env.TEST_OPERATIONS === '1' ? test : test.skip;

heavy('the commands of the documentation back up, restore, and find why a job failed', async (t) => {
  const folder = await freshFolder(t);
  const [DATA_DIR, BACKUP] = [join(folder, 'data'), join(folder, 'backup.tgz')];
  const ports = { EMBEDDED_POSTGRES_PORT: '0', EMBEDDED_TEMPORAL_PORT: '0', EMBEDDED_TEMPORAL_UI_PORT: '0' };
  const settings = { ...ports, DATA_DIR, PORT: '0', EXTRACTOR: 'offline', RATE_LIMIT: 'off' };
  const variables: Record<string, string> = { DATA_DIR, BACKUP, REQUEST_ID: 'drill.1' };
  const play = (heading: string, at?: number) => playBlocks(variables, heading, at);

  const first = startReal(t, 'all', settings);
  const client = await TestClient.register(await first.ready);
  const schemaId = await client.schema(['total']);
  const { body: done } = await client.upload('Total: 5', { schemaId });
  await client.until(done.id, ['COMPLETED']);
  const broken = new Blob(['%PDF-1.7\nbroken']);
  const { body: bad } = await client.upload(broken, { schemaId }, { 'X-Request-Id': 'drill.1' }, 'a.pdf');
  await client.until(bad.id, ['FAILED']);
  const before = await client.send('GET', `/api/jobs/${done.id}/extraction`);
  Object.assign(variables, { PORT: new URL(client.url).port, TOKEN: client.token });
  const found = JSON.parse(await play('Find why a job failed', 1));
  t.like(found.data, [{ id: bad.id, errorCode: 'CORRUPT_FILE' }]);
  await stop(first);

  const why = (await play('Find why a job failed', 0))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.like(
    why.find(({ msg }) => msg === 'the job failed'),
    { jobId: bad.id, errorCode: 'CORRUPT_FILE' },
  );
  await play('Back up');
  await rm(DATA_DIR, { recursive: true });
  await play('Restore', 0);

  const second = startReal(t, 'all', settings);
  const again = new TestClient(await second.ready, client.token);
  variables.PORT = new URL(again.url).port;
  t.regex(await play('Restore', 1), /"status":"ok"/);
  t.deepEqual((await again.send('GET', `/api/jobs/${done.id}/extraction`)).body, before.body);
  const { body: document } = await again.send('GET', `/api/jobs/${done.id}`);
  const bytes = await again.send('GET', `/api/documents/${document.documentId}/content`);
  t.is(bytes.text, 'Total: 5');
  const { body: next } = await again.upload('Total: 6', { schemaId });
  await again.until(next.id, ['COMPLETED']);
  await stop(second);
});

heavy(
  'the commands of the documentation rotate the encryption key, and what it sealed still opens',
  async (t) => {
    const DATA_DIR = join(await freshFolder(t), 'data');
    const ports = {
      EMBEDDED_POSTGRES_PORT: '0',
      EMBEDDED_TEMPORAL_PORT: '0',
      EMBEDDED_TEMPORAL_UI_PORT: '0',
    };
    const settings = {
      ...{ ...ports, DATA_DIR, PORT: '0', EXTRACTOR: 'offline', RATE_LIMIT: 'off' },
      ALLOW_PRIVATE_NETWORK: 'true',
    };
    const play = (at: number) => playBlocks({ DATA_DIR }, 'Rotate a key', at);
    const kept = async () => JSON.parse(await readFile(join(DATA_DIR, 'secrets.json'), 'utf8'));
    const receiver = await startReceiver(t);

    const first = startReal(t, 'all', settings);
    const client = await TestClient.register(await first.ready);
    const { signingSecret, id } = await makeEndpoint(client, { url: receiver.url });
    const credentials = { accessKeyId: 'AKIA1', secretAccessKey: 'kept' };
    const config = { bucket: 'invoices', region: 'eu-central-1', endpoint: new URL(receiver.url).origin };
    const { body: bucket } = await client.send('POST', '/api/integrations', {
      ...{ type: 'S3', name: 'Invoices', config, credentials },
    });
    const { encryptionKey } = await kept();
    await stop(first);

    t.regex(await play(0), /ENCRYPTION_KEY is a new one: [0-9a-f]{8}, after [0-9a-f]{8}/);
    t.deepEqual((await kept()).previousEncryptionKeys, [encryptionKey]);
    await t.throwsAsync(play(3), { message: /still needed: [0-9a-f]{8} for 2 texts/ });
    const resealed = await play(1);
    for (const column of ['integrations.credentials_sealed', 'webhook_endpoints.secret_sealed'])
      t.regex(resealed, new RegExp(`${column} +[0-9a-f]{8} +1, 1 of them resealed`));
    const status = await play(2);
    t.regex(status, /[0-9a-f]{8} is not needed for any text/);
    for (const said of [resealed, status])
      for (const secret of [encryptionKey, (await kept()).encryptionKey]) t.false(said.includes(secret));
    await play(3);
    t.deepEqual((await kept()).previousEncryptionKeys, []);
    t.false((await readFile(join(DATA_DIR, 'secrets.json'), 'utf8')).includes(encryptionKey));

    const second = startReal(t, 'all', settings);
    const again = new TestClient(await second.ready, client.token);
    t.is((await again.send('POST', `/api/webhooks/${id}/ping`)).body.status, 'DELIVERED');
    const [ping] = receiver.received;
    if (ping === undefined) return t.fail('no ping came');
    t.notThrows(() => verify(signingSecret, ping));
    const tested = await again.send('POST', `/api/integrations/${bucket.id}/test`);
    t.is(tested.status, 200, tested.text);
    t.regex(receiver.received.at(-1)?.headers.authorization ?? '', /Credential=AKIA1\//);
    await stop(second);
  },
);
