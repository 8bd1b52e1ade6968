import test from 'ava';
import pg from 'pg';
import { freshDatabase } from '../helpers/database.ts';

test('two fresh databases know nothing of one another', async (t) => {
  const urls = await Promise.all([freshDatabase(t), freshDatabase(t)]);
  const [first, second] = urls.map((connectionString) => new pg.Client({ connectionString }));
  await first?.connect();
  await second?.connect();
  await first?.query('CREATE TABLE mark (id int)');
  const { rows } = (await second?.query("SELECT to_regclass('mark') AS mark")) ?? {};
  t.deepEqual(rows, [{ mark: null }]);
  await Promise.all([first?.end(), second?.end()]);
});
