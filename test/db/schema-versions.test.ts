import test from 'ava';
import { openDatabase } from '../../src/db/open-database.ts';
import { freshDatabase } from '../helpers/database.ts';
import { seedJobs } from './seed-job.ts';

test('a version of a schema is read within a transaction on its one connection', async (t) => {
  const db = await openDatabase(await freshDatabase(t), { poolSize: 1 });
  t.teardown(() => db[Symbol.asyncDispose]());
  const { schemaId } = await (await seedJobs(db))();
  const version = await db.transaction((em) => db.schemaVersion(schemaId, 1, em));
  t.like(version, { schemaId, version: 1, name: 'Test' });
  await db.transaction(async () => t.is(await db.schemaVersion(schemaId, 1), version));
});
