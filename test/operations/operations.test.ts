import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { type RealProcess, startReal } from '../faults/real-process.ts';
import { TestClient } from '../helpers/client.ts';
import { freshFolder } from '../helpers/service.ts';

const run = promisify(execFile);

/** The blocks of commands below a heading of the documentation, in order. */
async function blocksBelow(heading: string): Promise<string[]> {
  const text = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^ *```bash\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block);
}

async function stop(service: RealProcess): Promise<void> {
  service.kill('SIGTERM');
  await service.ended;
}

const heavy = process.env.TEST_OPERATIONS === '1' ? test : test.skip;

heavy('the commands of the documentation back up, restore, and find why a job failed', async (t) => {
  const folder = await freshFolder(t);
  const [DATA_DIR, BACKUP] = [join(folder, 'data'), join(folder, 'backup.tgz')];
  const ports = { EMBEDDED_POSTGRES_PORT: '0', EMBEDDED_TEMPORAL_PORT: '0', EMBEDDED_TEMPORAL_UI_PORT: '0' };
  const settings = { ...ports, DATA_DIR, PORT: '0', EXTRACTOR: 'offline', RATE_LIMIT: 'off' };
  const variables: Record<string, string> = { DATA_DIR, BACKUP, REQUEST_ID: 'drill.1' };
  const { PATH } = process.env;
  const play = async (heading: string, at?: number): Promise<string> => {
    const blocks = await blocksBelow(heading);
    t.true(blocks.length > 0, heading);
    let said = '';
    for (const block of at === undefined ? blocks : blocks.slice(at, at + 1))
      said += (await run('bash', ['-euo', 'pipefail', '-c', block], { env: { PATH, ...variables } })).stdout;
    return said;
  };

  const first = startReal(t, 'all', settings);
  const client = await TestClient.register(await first.ready);
  const schemaId = await client.schema(['total']);
  const { body: done } = await client.upload('Total: 5', { schemaId });
  await client.until(done.id, ['COMPLETED']);
  const broken = new Blob(['%PDF-1.7\nbroken']);
  const { body: bad } = await client.upload(broken, { schemaId }, { 'X-Request-Id': 'drill.1' }, 'a.pdf');
  await client.until(bad.id, ['FAILED']);
  const before = await client.send('GET', `/api/jobs/${done.id}/extraction`);
  await stop(first);

  const why = (await play('Find why a job failed'))
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
