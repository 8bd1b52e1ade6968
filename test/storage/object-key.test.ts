import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { checkKeyPrefix, checkObjectKey } from '../../src/storage/object-key.ts';
import { InvalidObjectKey } from '../../src/storage/storage-errors.ts';

const ROOT = '/some/root';
const keyLike = fc.oneof(
  fc.string(),
  fc
    .array(fc.constantFrom('a', 'B9', '.', '..', '', '-', '_', '.x', 'x.', '\0', '\\', ' '), { maxLength: 6 })
    .map((s) => s.join('/')),
);

test('a key that is accepted names one file below the root, and reads the same after normalising', (t) => {
  fc.assert(
    fc.property(keyLike, (key) => {
      if (!accepts(checkObjectKey, key)) return true;
      const file = path.resolve(ROOT, key);
      return file === `${ROOT}/${key}` && path.normalize(key) === key;
    }),
    { numRuns: 2000 },
  );
  t.pass();
});

test('every beginning of a key is a prefix, or ends in the middle of nothing', (t) => {
  const key = 'jobs/0198-ab/attempt_1/pages.json';
  for (let length = 0; length <= key.length; length += 1) {
    t.true(accepts(checkKeyPrefix, key.slice(0, length)), key.slice(0, length));
  }
});

test('keys that the product makes are accepted, and over-long ones are not', (t) => {
  t.true(accepts(checkObjectKey, 'documents/0198c7f0-8f0a-7cc3-9b1e-1a2b3c4d5e6f/original'));
  t.true(accepts(checkObjectKey, `${'a'.repeat(200)}/${'b'.repeat(200)}`));
  t.false(accepts(checkObjectKey, 'a'.repeat(201)));
  t.false(accepts(checkObjectKey, Array.from({ length: 300 }, () => 'a').join('/')));
});

function accepts(check: (key: string) => void, key: string): boolean {
  try {
    check(key);
    return true;
  } catch (error) {
    if (error instanceof InvalidObjectKey) return false;
    throw error;
  }
}
