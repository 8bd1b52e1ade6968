import test from 'ava';
import pg from 'pg';
import { openDatabase } from '../../src/db/open-database.ts';
import { releaseLostConnections } from '../../src/db/release-lost-connections.ts';
import { freshDatabase } from '../helpers/database.ts';

test('a pool ends although a connection that came meanwhile is never given back', async (t) => {
  const pool = new pg.Pool({ connectionString: await freshDatabase(t) });
  releaseLostConnections(pool);
  const asked = pool.connect();
  const ended = pool.end();
  await asked;
  await ended;
  t.is(pool.totalCount, 0);
});

test('a database is closed while it is asked for more connections than it has', async (t) => {
  const url = await freshDatabase(t);
  for (let turn = 0; turn < 5; turn += 1) {
    const db = await openDatabase(url, { poolSize: 4 });
    const asked = [1, 2, 3].map(() => db.check());
    await Promise.race(asked);
    const late = [1, 2, 3].map(() => db.check());
    // What is asked for at the end may be refused; the end itself must come.
    for (const one of [...asked, ...late]) one.catch(() => {});
    await db[Symbol.asyncDispose]();
  }
  t.pass();
});
