import test from 'ava';
import { licenceProblems } from '../../scripts/dependencies/licence-problems.ts';
import {
  readLock,
  type ShippedPackage,
  shippedPackages,
} from '../../scripts/dependencies/shipped-packages.ts';

const shipped = (name: string, license: string | null): ShippedPackage => {
  return {
    folder: `node_modules/${name}`,
    name,
    version: '1.0.0',
    license,
    integrity: null,
    isOptional: false,
    needs: [],
  };
};
const isAllowed = (license: string | null, name = 'some-package'): boolean =>
  licenceProblems([shipped(name, license)]).length === 0;

test('what ships is under licences that are allowed', async (t) => {
  const packages = shippedPackages(await readLock());
  t.true(packages.length > 400);
  t.deepEqual(licenceProblems(packages), []);
});

test('a licence that asks for more, or that nobody tells, is named with its package', (t) => {
  for (const license of [
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-2.1',
    'SSPL-1.0',
    'UNLICENSED',
    'SEE LICENSE IN X',
    '',
  ])
    t.deepEqual(licenceProblems([shipped('a', license)]), [`a@1.0.0: ${license}`]);
  t.deepEqual(licenceProblems([shipped('a', null)]), ['a@1.0.0: no licence is told']);
});

test('of alternatives one is enough, and of several together all count', (t) => {
  for (const license of [
    'MIT',
    '(MIT OR GPL-3.0-only)',
    'GPL-2.0-only OR MIT',
    '(MIT AND Zlib)',
    'Apache-2.0 AND MIT',
  ])
    t.true(isAllowed(license), license);
  for (const license of [
    'MIT AND GPL-3.0-only',
    'GPL-2.0-only OR GPL-3.0-only',
    '(MIT OR GPL-2.0-only) AND GPL-3.0-only',
  ])
    t.false(isAllowed(license), license);
});

test('a licence that is allowed for some packages is so for no other', (t) => {
  t.true(isAllowed('MPL-2.0', 'lightningcss'));
  t.true(isAllowed('MPL-2.0', 'lightningcss-linux-x64-gnu'));
  t.false(isAllowed('MPL-2.0', 'lightningcsser'));
  t.false(isAllowed('MPL-2.0'));
});
