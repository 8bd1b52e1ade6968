import test from 'ava';
import type { ActivityServices } from '../../activities/activity-services.ts';
import { loadWindow, storeRequest } from '../../activities/window-state.ts';
import { ExtractionWindowEntity } from '../../src/db/entities/extraction.ts';
import { JobEntity } from '../../src/db/entities/job.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { createOfflineExtractor } from '../../src/extraction/offline/create-offline-extractor.ts';
import { seedJobs } from '../db/seed-job.ts';
import { freshDatabase } from '../helpers/database.ts';

test('of two tries at once the first to be answered is stored, and the late one changes nothing', async (t) => {
  const db = await openDatabase(await freshDatabase(t), { poolSize: 2 });
  t.teardown(() => db[Symbol.asyncDispose]());
  const extractor = createOfflineExtractor();
  t.teardown(() => extractor[Symbol.asyncDispose]());
  const { id: jobId } = await (await seedJobs(db))();
  await db.fork().nativeUpdate(JobEntity, { id: jobId }, { status: 'PROCESSING' });
  const used: Pick<ActivityServices, 'db' | 'extractor'> = { db, extractor };
  const services = used as ActivityServices;
  const load = () => loadWindow(services, { jobId, attempt: 1, index: 0, pagesPerWindow: 10, repair: false });
  const usage = (inputTokens: number) => ({ inputTokens, outputTokens: 1, estimatedCostUsd: 0 });
  const row = () => db.fork().findOneOrFail(ExtractionWindowEntity, { jobId, attempt: 1, windowIndex: 0 });

  const [first, late] = [await load(), await load()];
  t.true(await storeRequest(services, first, { usage: usage(10), rejectedOutput: 'first' }));
  t.false(await storeRequest(services, late, { usage: usage(99), rejectedOutput: 'late' }));
  t.like(await row(), { requests: 1, rejectedOutput: 'first', usage: usage(10) });

  const [second, later] = [await load(), await load()];
  t.true(await storeRequest(services, second, { usage: usage(5), rejectedOutput: null }));
  t.false(await storeRequest(services, later, { usage: usage(99), rejectedOutput: 'late' }));
  t.like(await row(), { requests: 2, rejectedOutput: null, usage: { ...usage(15), outputTokens: 2 } });
});
