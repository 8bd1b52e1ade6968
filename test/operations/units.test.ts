import { readFile } from 'node:fs/promises';
import test from 'ava';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

for (const [unit, roles] of [
  ['extractform', ['api', 'worker']],
  ['extractform-worker', ['worker']],
] as const)
  test(`the unit ${unit} of systemd starts its roles as npm does`, async (t) => {
    const { scripts } = JSON.parse(await read('package.json'));
    const text = await read(`deploy/systemd/${unit}@.service`);
    const [, command = ''] =
      /^ExecStart=\/opt\/extractform\/(?:current|%i)\/node_modules\/\.bin\/(.+)$/m.exec(text) ?? [];
    for (const role of roles) t.is(command.replace('%i', role), scripts[`start:${role}`]);
  });
