import test from 'ava';
import { z } from 'zod';
import { manyOf } from '../../src/http/shapes/many-of.ts';

const shape = z.strictObject({ list: manyOf(z.strictObject({ name: z.string() }), 1_000) });

test('a list of many takes each good element as it is', (t) => {
  const list = Array.from({ length: 1_000 }, (_, n) => ({ name: `${n}` }));
  t.deepEqual(shape.parse({ list }), { list });
});

test('of a list of many the first twenty wrong elements are told, each at its place', (t) => {
  const list = Array.from({ length: 1_000 }, (_, n) => (n % 2 === 0 ? { name: 'good' } : { name: n }));
  const { issues = [] } = shape.safeParse({ list }).error ?? {};
  t.deepEqual(
    issues.map(({ path }) => path.join('.')),
    Array.from({ length: 20 }, (_, n) => `list.${2 * n + 1}.name`),
  );
});

test('a list of many is refused as a whole when it is empty, too long or no list', (t) => {
  for (const list of [[], Array.from({ length: 1_001 }, () => ({ name: '' })), 'none', undefined]) {
    const { issues = [] } = shape.safeParse({ list }).error ?? {};
    t.deepEqual(
      issues.map(({ path }) => path.join('.')),
      ['list'],
    );
  }
});
