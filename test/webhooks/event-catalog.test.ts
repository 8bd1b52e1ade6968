import test from 'ava';
import { EVENT_TYPES } from '../../src/contract/event-type.ts';
import { EVENT_OF_STATUS } from '../../src/contract/job-event.ts';
import { EVENT_CATALOG } from '../../src/http/event-catalog.ts';
import { eventShapeOf } from '../../src/http/shapes/event.ts';
import { presentEvent } from '../../src/resources/present-event.ts';
import { TestClient } from '../helpers/client.ts';
import { startService } from '../helpers/service.ts';
import { completedEvent } from '../helpers/told-event.ts';

test('the catalog has every event once, with words and an example of its own shape', (t) => {
  t.deepEqual(
    EVENT_CATALOG.map(({ type }) => type),
    [...EVENT_TYPES],
  );
  t.is(new Set(EVENT_CATALOG.map(({ description }) => description)).size, EVENT_TYPES.length);
  for (const { type, example } of EVENT_CATALOG) {
    const strict = eventShapeOf(type).safeParse(example);
    t.true(strict.success, `${type}: ${strict.error?.message}`);
    t.deepEqual(strict.data, example, type);
  }
});

test('the examples do not contradict themselves', (t) => {
  for (const [status, type] of Object.entries(EVENT_OF_STATUS)) {
    const entry = EVENT_CATALOG.find((one) => one.type === type);
    if (entry !== undefined) t.like(entry.example.data, { job: { status } });
  }
  for (const { type, example } of EVENT_CATALOG) {
    if (!('jobRun' in example.data)) continue;
    const { totalJobs, pendingJobs, completedJobs, failedJobs, cancelledJobs } = example.data.jobRun;
    t.is(pendingJobs + completedJobs + failedJobs + cancelledJobs, totalJobs, type);
  }
});

test('what is sent has the members of its example, and no others', (t) => {
  const links = { uiUrl: null, namespace: 'default' };
  const keysOf = (value: object) => Object.keys(value).sort();
  for (const event of [completedEvent({ total: 1 }), completedEvent({ total: 1 }, [])]) {
    const sent = JSON.parse(JSON.stringify(presentEvent(event, links)));
    const example = EVENT_CATALOG.find(({ type }) => type === event.type)?.example;
    if (example === undefined || !('extraction' in example.data && 'job' in example.data))
      return t.fail(event.type);
    t.deepEqual(keysOf(sent.data), keysOf(example.data));
    t.deepEqual(keysOf(sent.data.job), keysOf(example.data.job));
    t.deepEqual(keysOf(sent.data.extraction), keysOf(example.data.extraction ?? {}));
    t.true(eventShapeOf(event.type).safeParse(sent).success);
  }
});

test('the catalog is a list like any other', async (t) => {
  const service = await startService(t, { role: 'api' });
  const client = await TestClient.register(service.url);
  const { body: whole } = await client.send('GET', '/api/webhooks/event-catalog');
  t.deepEqual(whole.data, JSON.parse(JSON.stringify(EVENT_CATALOG)));
  t.like(whole, { page: 1, total: EVENT_TYPES.length, totalPages: 1, nextCursor: null });
  const types: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = cursor === '' ? '' : `&cursor=${cursor}`;
    const { body } = await client.send('GET', `/api/webhooks/event-catalog?limit=5${query}`);
    types.push(...body.data.map(({ type }: { type: string }) => type));
    cursor = body.nextCursor;
  }
  t.deepEqual(types, [...EVENT_TYPES]);
});
