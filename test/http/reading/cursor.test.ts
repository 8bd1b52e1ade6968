import test from 'ava';
import fc from 'fast-check';
import { cursorSigner } from '../../../src/http/reading/cursor.ts';

const SECRET = [new Uint8Array(32).fill(7)] as const;
const ID = '01a20c29-e417-718a-8a83-0a0467ce7bfd';
const scope = { list: 'jobs', userId: 'u1', filters: { status: ['FAILED'], createdAfter: new Date(0) } };

test('a cursor is read back by the list that wrote it', (t) => {
  const { read, write } = cursorSigner(SECRET, scope);
  t.is(read(write(ID)), ID);
  t.notRegex(write(ID), /[^\w-]/, 'it goes into an address as it is');
});

test('a cursor of another list, user, filter, time or secret is refused', (t) => {
  const cursor = cursorSigner(SECRET, scope).write(ID);
  const others = [
    { ...scope, list: 'schemas' },
    { ...scope, userId: 'u2' },
    { ...scope, filters: {} },
    { ...scope, filters: { ...scope.filters, status: ['FAILED', 'PENDING'] } },
    { ...scope, filters: { ...scope.filters, createdAfter: new Date(1) } },
  ];
  for (const other of others) {
    t.throws(
      () => cursorSigner(SECRET, other).read(cursor),
      { code: 'INVALID_CURSOR' },
      JSON.stringify(other),
    );
  }
  t.throws(() => cursorSigner([new Uint8Array(32)], scope).read(cursor), { code: 'INVALID_CURSOR' });
});

test('a cursor with any one letter changed, added or left out is refused', (t) => {
  const { read, write } = cursorSigner(SECRET, scope);
  const cursor = write(ID);
  for (let index = 0; index < cursor.length; index += 1) {
    for (const letter of 'AQ-=') {
      const changed = cursor.slice(0, index) + letter + cursor.slice(index + 1);
      if (changed !== cursor) t.throws(() => read(changed), { code: 'INVALID_CURSOR' }, changed);
    }
    t.throws(() => read(cursor.slice(0, index) + cursor.slice(index + 1)), { code: 'INVALID_CURSOR' });
  }
  t.throws(() => read(`${cursor}=`), { code: 'INVALID_CURSOR' });
});

test('any text that is no cursor is refused', (t) => {
  const { read } = cursorSigner(SECRET, scope);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      t.throws(() => read(text), { code: 'INVALID_CURSOR' });
    }),
  );
});
