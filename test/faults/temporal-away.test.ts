import test from 'ava';
import { type EmbeddedStack, startEmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';
import { freshFolder } from '../embedded/held-stack.ts';
import { TestClient } from '../helpers/client.ts';
import { startService } from '../helpers/service.ts';
import { COMPLETED_ONCE, readStory } from './job-story.ts';

test('jobs that are created while Temporal is away are taken, and complete once it is back', async (t) => {
  const dataDir = await freshFolder(t);
  const startTemporal = (port: number): Promise<EmbeddedStack> =>
    startEmbeddedStack({
      ...{ dataDir, postgres: false, temporal: true, namespace: 'default' },
      ...{ temporalPort: port, temporalUiPort: 0 },
    });
  const before = await startTemporal(0);
  const address = before.temporalAddress ?? '';
  const { url, environment } = await startService(t, { settings: { TEMPORAL_ADDRESS: address } });
  const client = await TestClient.register(url);
  const schemaId = await client.schema(['total']);

  await before[Symbol.asyncDispose]();
  const jobs = await Promise.all([1, 2, 3].map((total) => client.upload(`Total: ${total}`, { schemaId })));
  for (const { status, body } of jobs) t.like({ http: status, ...body }, { http: 201, status: 'PENDING' });
  const { body: cancelled } = await client.send('POST', `/api/jobs/${jobs[0]?.body.id}/cancel`);
  t.is(cancelled.status, 'CANCELLED');

  await using _after = await startTemporal(Number(address.split(':')[1]));
  for (const { body } of jobs.slice(1)) {
    await client.until(body.id, ['COMPLETED', 'FAILED'], 120_000);
    t.deepEqual(await readStory(environment.DATABASE_URL ?? '', body.id), COMPLETED_ONCE);
  }
  t.is((await client.send('GET', `/api/jobs/${jobs[0]?.body.id}`)).body.status, 'CANCELLED');
});
