import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { CORPUS } from './corpus.ts';
import type { Ending, HostileFile } from './hostile-file.ts';

/** The whole corpus is tried when `npm run test:hostile` asks for it: bombs take their time. */
const isAsked = process.env.TEST_HOSTILE !== undefined;
const hostile = isAsked ? test.serial : test.serial.skip;
/** How long a file may take from its upload to its end. */
const WITHIN_MS = 60_000;

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  if (!isAsked) return;
  service = await startService(scope);
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['invoice_number', 'total']);
});

for (const file of CORPUS) {
  hostile(`${file.name} ends as it is to`, async (t) => {
    const bytes = Buffer.from(await file.bytes());
    const begun = performance.now();
    const { ending, text } = await send(file, bytes);
    t.log(`${ending}, ${Math.round(performance.now() - begun)} ms`);
    t.true(
      file.ends.some((one) => one === ending),
      `${ending}: ${text}`,
    );
    if (ending === 'READ')
      t.deepEqual(
        (file.words ?? []).filter((word) => !text.includes(word)),
        [],
      );
    t.is(
      await send({ ...file, password: undefined }, Buffer.from('Total: 12')).then((sound) => sound.ending),
      'READ',
    );
  });
}

hostile('nothing is left over', async (t) => {
  const { body: documents } = await client.send('GET', '/api/documents?limit=1');
  const dataDir = service.environment.DATA_DIR ?? '';
  t.deepEqual(
    (await readdir(dataDir)).filter((name) => name === 'tmp'),
    [],
  );
  t.is((await readdir(`${dataDir}/objects/documents`)).length, documents.total);
  t.deepEqual(
    (await readdir(tmpdir())).filter((name) => name.startsWith('extractform-reading')),
    [],
  );
});

async function send(file: HostileFile, bytes: Buffer): Promise<{ ending: Ending; text: string }> {
  const fields = { schemaId, ...(file.password === undefined ? {} : { password: file.password }) };
  const reply = await client.upload(new Blob([bytes]), fields, {}, file.filename);
  if (reply.status === 400) {
    return { ending: reply.body.code === 'FILE_EMPTY' ? 'EMPTY' : 'REFUSED', text: reply.text };
  }
  const job = await client.until(reply.body.id, ['COMPLETED', 'FAILED', 'CANCELLED'], WITHIN_MS);
  if (job.status !== 'COMPLETED') return { ending: job.errorCode, text: job.errorMessage };
  return { ending: 'READ', text: (await client.send('GET', `/api/documents/${job.documentId}/text`)).text };
}
