import test from 'ava';
import { isDatabaseUnavailable } from '../../src/db/database-unavailable.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { execute, freshDatabase } from '../helpers/database.ts';

test('a transaction that stands still is ended: who waits for its rows goes on, and nothing of it is stored', async (t) => {
  const url = await freshDatabase(t);
  await using frozen = await openDatabase(url, { poolSize: 1, standingMs: 300 });
  await using other = await openDatabase(url, { poolSize: 1 });
  await execute(url, 'create table held (value int)');
  await execute(url, 'insert into held values (0)');

  const [holds, thaws] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const standing = frozen.transaction(async (em) => {
    await em.execute('update held set value = 1');
    holds.resolve();
    await thaws.promise;
    await em.execute('update held set value = 2');
  });
  await holds.promise;
  await other.transaction((em) => em.execute('update held set value = value + 10'));
  thaws.resolve();

  const error = await t.throwsAsync(standing);
  t.true(isDatabaseUnavailable(error), String(error));
  t.deepEqual(await execute(url, 'select value from held'), [{ value: 10 }]);
  await frozen.check();
});

test('a transaction of ours may stand still for half a minute, whatever the server is set to', async (t) => {
  const url = await freshDatabase(t);
  await using db = await openDatabase(url, { poolSize: 1 });
  const [row] = await db
    .fork()
    .execute<{ shown: string }[]>("select current_setting('idle_in_transaction_session_timeout') as shown");
  t.is(row?.shown, '30s');
});
