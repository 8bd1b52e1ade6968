import { readdir, readFile } from 'node:fs/promises';
import test from 'ava';
import { MIGRATIONS } from '../../src/db/migrations/index.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { execute, freshDatabase } from '../helpers/database.ts';
import { harmsToVersionBefore } from './expand-only.ts';

const FOLDER = new URL('../../src/db/migrations/', import.meta.url);

/** The last migration that was written before two versions had to live on the same tables. */
const LAST_FREE = '0012';

/** Migrations that may do what the rule refuses, each with why the version before can live with it. */
const EXEMPT: Readonly<Record<string, string>> = {};

test('processes that start at once on an empty database bring its tables up to date once', async (t) => {
  const url = await freshDatabase(t);
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase(url, { poolSize: 1 })));
  for (const db of opened) await db[Symbol.asyncDispose]();
  const rows = await execute(url, 'select name, count(*)::int from mikro_orm_migrations group by name');
  const files = (await readdir(FOLDER)).filter((name) => name !== 'index.ts');
  t.deepEqual(rows.map(({ name }) => `${name}.ts`).toSorted(), files.toSorted());
  t.true(rows.every(({ count }) => count === 1));
});

test('a migration that fails leaves those before it, and the next start goes on with it', async (t) => {
  const url = await freshDatabase(t);
  const noted = async () => {
    const rows = await execute(url, 'select name, xmin::text from mikro_orm_migrations order by id');
    t.is(new Set(rows.map(({ xmin }) => xmin)).size, rows.length, 'each ran in a transaction of its own');
    return rows.map(({ name }) => name);
  };
  const names = MIGRATIONS.map(({ name }) => name);
  const failing = names.indexOf('0013-audit-log');
  // In the way of what this migration does last: it has made its table by then.
  await execute(url, 'create function keep_audit_log() returns int language sql as $$ select 1 $$');
  await t.throwsAsync(openDatabase(url, { poolSize: 1 }), { message: /keep_audit_log/ });
  t.deepEqual(await noted(), names.slice(0, failing));
  t.deepEqual(await execute(url, "select to_regclass('audit_log') as made"), [{ made: null }]);

  await execute(url, 'drop function keep_audit_log()');
  const opened = await Promise.all([1, 2].map(() => openDatabase(url, { poolSize: 1 })));
  for (const db of opened) await db[Symbol.asyncDispose]();
  t.deepEqual(await noted(), names);
});

test('a version starts on tables that a newer one has brought further, and leaves them as they are', async (t) => {
  const url = await freshDatabase(t);
  await (await openDatabase(url, { poolSize: 1 }))[Symbol.asyncDispose]();
  await execute(url, 'alter table jobs add column newer text');
  await execute(url, "insert into mikro_orm_migrations (name, executed_at) values ('9999-newer', now())");
  await using db = await openDatabase(url, { poolSize: 1 });
  await db.check();
  const newer = await execute(url, "select name from mikro_orm_migrations where name = '9999-newer'");
  t.is(newer.length, 1);
  t.deepEqual(await execute(url, 'select newer from jobs'), []);
});

test('every migration since the first release leaves the version before able to go on', async (t) => {
  const names = await readdir(FOLDER);
  t.true(names.includes('0012-quick-triggers.ts'));
  for (const name of names) {
    if (name === 'index.ts' || name.slice(0, 4) <= LAST_FREE || Object.hasOwn(EXEMPT, name)) continue;
    const source = await readFile(new URL(name, FOLDER), 'utf8');
    const sql = [...source.matchAll(/addSql\(\s*([`'"])([\s\S]*?)\1/g)].map(([, , text = '']) => text);
    t.true(sql.length > 0, `${name} has no addSql`);
    t.deepEqual(sql.flatMap(harmsToVersionBefore), [], `${name}: see docs/decisions/0022-upgrades.md`);
  }
});

for (const sql of [
  'drop table jobs',
  'drop trigger tell on events',
  'alter table jobs drop column pages',
  'alter table jobs drop pages',
  'alter table jobs rename column pages to page_list',
  'alter table jobs rename to tasks',
  'alter type kind rename value a to b',
  'alter table jobs add column a text, alter column pages type integer',
  'alter table jobs alter pages set not null',
  'alter table jobs add column owner uuid not null',
  'alter table jobs add owner uuid not null references users',
  "alter table jobs add column kind text default 'a;b', add check (kind in ('a', 'b'))",
  'alter table jobs add constraint few check (priority < 3)',
  'create unique index on jobs (external_ref)',
  'create function f() returns void language sql as $$ select 1; $$; drop table jobs',
])
  test(`the version before could not live with: ${sql}`, (t) => {
    t.is(harmsToVersionBefore(sql).length, 1);
  });

test('the version before can live with what is only added', (t) => {
  const sql = `
    create table keys (id uuid primary key, key_id text not null);
    create unique index on keys (key_id);
    alter table keys add column owner uuid not null, add foreign key (owner) references users;
    create index jobs_expiring on jobs (finished_at) where deleted_at is null;
    alter table jobs add column key_id text, add column kept boolean not null default false;
    alter table jobs drop constraint jobs_status_check;
    alter table jobs alter column kept set default true;
    create or replace function tell() returns trigger language plpgsql as $$
    begin
      drop table if exists pg_temp.told; return null;
    end $$;
    -- drop table jobs
    update jobs set key_id = 'a; drop table jobs' where key_id is null`;
  t.deepEqual(harmsToVersionBefore(sql), []);
});
