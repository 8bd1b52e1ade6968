import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import test from 'ava';
import { openDatabase } from '../../src/db/open-database.ts';
import { orphanSweep } from '../../src/documents/sweep-orphans.ts';
import { createDiskStorage } from '../../src/storage/disk.ts';
import { seedJobs } from '../db/seed-job.ts';
import { freshDatabase } from '../helpers/database.ts';
import { freshFolder } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;

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
  t.is(await orphanSweep({ db, storage })(never), 0, 'the other files of its request may still arrive');
  t.is(await orphanSweep({ db, storage }, HOUR_MS)(never), 1);
  t.deepEqual(await filesBelow(root), ['documents/named', 'documents/young', 'other/old']);
});

test('a sweep that is aborted goes on where it was, and one that has ended begins anew', async (t) => {
  await using db = await openDatabase(await freshDatabase(t), { poolSize: 2 });
  const stored = new Set(Array.from({ length: 1_200 }, (_, n) => `documents/${String(n).padStart(4, '0')}`));
  let listings = 0;
  let round = new AbortController();
  const storage = {
    ...createDiskStorage({ root: await freshFolder(t) }),
    async *listObjects(prefix: string) {
      listings += 1;
      const keys = [...stored].filter((key) => key.startsWith(prefix));
      for (const key of keys) yield { key, size: 1, updatedAt: new Date(0) };
    },
    deleteObject: async (key: string) => {
      stored.delete(key);
      if (stored.size % 500 === 200) round.abort();
    },
  };
  const sweep = orphanSweep({ db, storage });
  const sweepRound = (): Promise<number> => {
    round = new AbortController();
    return sweep(round.signal);
  };
  t.is(await sweep(AbortSignal.abort()), 0);
  t.deepEqual([await sweepRound(), await sweepRound(), await sweepRound()], [500, 500, 200]);
  t.is(listings, 2, 'each prefix is listed once');
  stored.add('documents/new');
  t.is(await sweepRound(), 1);
});
