import test from 'ava';
import { openDatabase } from '../../src/db/open-database.ts';
import { freshDatabase } from '../helpers/database.ts';

test('of two transactions that wait for each other, both are done in the end', async (t) => {
  await using db = await openDatabase(await freshDatabase(t), { poolSize: 2 });
  const met = Promise.withResolvers<void>();
  let [locked, begun] = [0, 0];
  const lockBoth = (first: number, second: number): Promise<number> =>
    db.transaction(async (em) => {
      begun += 1;
      await em.execute('select pg_advisory_xact_lock(?)', [first]);
      locked += 1;
      if (locked === 2) met.resolve();
      await met.promise;
      await em.execute('select pg_advisory_xact_lock(?)', [second]);
      return first;
    });
  t.deepEqual(await Promise.all([lockBoth(1, 2), lockBoth(2, 1)]), [1, 2]);
  t.is(begun, 3);
});

test('what fails for another reason is not tried again', async (t) => {
  await using db = await openDatabase(await freshDatabase(t), { poolSize: 2 });
  let begun = 0;
  const failing = db.transaction(async (em) => {
    begun += 1;
    await em.execute('select 1 / 0');
  });
  await t.throwsAsync(failing, { message: /division by zero/ });
  t.is(begun, 1);
});
