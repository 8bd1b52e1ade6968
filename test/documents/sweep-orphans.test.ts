import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import test from 'ava';
import { openDatabase } from '../../src/db/open-database.ts';
import { sweepOrphans } from '../../src/documents/sweep-orphans.ts';
import { createDiskStorage } from '../../src/storage/disk.ts';
import { seedJobs } from '../db/seed-job.ts';
import { freshDatabase } from '../helpers/database.ts';
import { freshFolder } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const HOUR_MS = 3_600_000;

test('objects without a row are removed once they are old, and no others', async (t) => {
  const root = await freshFolder(t);
  const storage = createDiskStorage({ root });
  await using db = await openDatabase(await freshDatabase(t), { poolSize: 2 });
  const put = async (key: string, ageMs: number): Promise<void> => {
    const upload = storage.createObject(key);
    await pipeline(['x'], upload.stream);
    await upload.finished;
    const time = new Date(Date.now() - ageMs);
    await utimes(join(root, key), time, time);
  };
  await seedJobs(db);
  await db.fork().execute("update documents set storage_key = 'documents/named'");
  await put('documents/named', 2 * HOUR_MS);
  await put('documents/old', 2 * HOUR_MS);
  await put('documents/young', HOUR_MS / 2);
  await put('other/old', 2 * HOUR_MS);
  t.is(await sweepOrphans({ db, storage }), 0, 'the other files of its request may still arrive');
  t.is(await sweepOrphans({ db, storage }, HOUR_MS), 1);
  t.deepEqual(await filesBelow(root), ['documents/named', 'documents/young', 'other/old']);
});
