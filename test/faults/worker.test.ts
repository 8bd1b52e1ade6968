import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { startService } from '../helpers/service.ts';
import { COMPLETED_ONCE, readStory } from './job-story.ts';
import { startReal } from './real-process.ts';
import { scannedDocument } from './scanned-document.ts';
import { untilRead } from './until-read.ts';

test('a worker that is stopped, and one that is killed, in mid extraction: the job completes, once', async (t) => {
  const { url, environment } = await startService(t, { role: 'api' });
  const client = await TestClient.register(url);
  const schemaId = await client.schema(['total']);
  const settings = { ...environment, SHUTDOWN_GRACE: '200ms' };

  const stopped = startReal(t, 'worker', settings);
  await stopped.ready;
  const { body } = await client.upload(await scannedDocument(5), { schemaId }, {}, 'scan.pdf');
  await untilRead(client, body.id, 1);
  stopped.kill('SIGTERM');
  t.is(await stopped.ended, 0, stopped.lines.join('\n'));

  const killed = startReal(t, 'worker', settings);
  await untilRead(client, body.id, 3);
  killed.kill('SIGKILL');
  t.is(await killed.ended, 'SIGKILL');

  startReal(t, 'worker', settings);
  await client.until(body.id, ['COMPLETED', 'FAILED'], 120_000);
  t.deepEqual(await readStory(environment.DATABASE_URL ?? '', body.id), COMPLETED_ONCE);
});
