import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { SetError } from '../../bench/evaluation/evaluation-case.ts';
import { readSet } from '../../bench/evaluation/read-set.ts';
import { freshFolder } from '../helpers/service.ts';

const schema = JSON.stringify({
  name: 'Bill',
  fields: [
    { name: 'total', type: 'number' },
    { name: 'items', type: 'object', isArray: true, properties: [{ name: 'amount', type: 'number' }] },
  ],
});

async function writeCase(set: string, name: string, files: Record<string, string>): Promise<void> {
  await mkdir(join(set, name));
  for (const [file, text] of Object.entries(files)) await writeFile(join(set, name, file), text);
}

const whole = {
  'document.txt': 'Total 5',
  'schema.json': schema,
  'expected.json': '{"total": 5, "items": null}',
};

test('A set is read in the order of its names, with its groups', async (t) => {
  const set = await freshFolder(t);
  await writeCase(set, 'b', whole);
  await writeCase(set, 'a', { ...whole, 'accept.json': '{"total": [6]}' });
  await mkdir(join(set, 'notes'));
  await writeFile(join(set, 'cases.tsv'), 'case\tkind\tsplit\na\tscan\tfit\nb\tnative\tcheck\n');
  const cases = await readSet(set);
  t.deepEqual(
    cases.map(({ name, groups, accepted }) => [name, Object.fromEntries(groups), accepted]),
    [
      ['a', { kind: 'scan', split: 'fit' }, { total: [6] }],
      ['b', { kind: 'native', split: 'check' }, {}],
    ],
  );
});

test('Everything that is wrong with a set is told at once, by file', async (t) => {
  const set = await freshFolder(t);
  await writeCase(set, 'a', { 'document.txt': 'x', 'expected.json': '{"total": 5, "items": []}' });
  await writeCase(set, 'b', { ...whole, 'expected.json': '{"total": 5,' });
  await writeCase(set, 'c', {
    ...whole,
    'expected.json': '{"totl": 5, "items": [{"amount": 1, "price": 2}]}',
  });
  await writeCase(set, 'd', {
    ...whole,
    'schema.json': '{"name": "Bill", "fields": [{"name": "total", "type": "euro"}]}',
  });
  await writeCase(set, 'e', { 'schema.json': schema, 'expected.json': '{"total": 1, "items": 7}' });
  await writeFile(join(set, 'cases.tsv'), 'case\tkind\nz\tscan\n');
  const error = await t.throwsAsync(readSet(set), { instanceOf: SetError });
  const told = (error?.message ?? '').replaceAll(`${set}/`, '').split('\n');
  const begins = [
    'a: schema.json is missing',
    'b/expected.json: ',
    'c/expected.json: totl is no field of the schema',
    'c/expected.json: total is missing',
    'c/expected.json: items.price is no field of the schema',
    'd/schema.json: fields: 0: type: ',
    'e: document.* is missing',
    'cases.tsv: there is no case z',
  ];
  for (const begin of begins)
    t.true(
      told.some((line) => line.startsWith(begin)),
      `${begin} in\n${told.join('\n')}`,
    );
  t.is(told.length, begins.length);
});

test('A folder that is not there, or has no case, is said to be so', async (t) => {
  const set = await freshFolder(t);
  await t.throwsAsync(readSet(join(set, 'nowhere')), { message: /nowhere: is not there/ });
  await t.throwsAsync(readSet(set), { message: /has no case/ });
});
