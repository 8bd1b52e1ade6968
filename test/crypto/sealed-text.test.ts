import { createDecipheriv } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import type { Keyring } from '../../src/contract/keyring.ts';
import { keyId } from '../../src/crypto/key-id.ts';
import { NoKeyFits } from '../../src/crypto/no-key-fits.ts';
import { openSealed, openText, sealText } from '../../src/crypto/sealed-text.ts';

const aKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
const keys = fc
  .uniqueArray(aKey, { minLength: 2, maxLength: 5, selector: keyId })
  .map(([first = new Uint8Array(32), ...rest]): Keyring => [first, ...rest]);
const aText = fc.string({ unit: 'binary', maxLength: 60 });
const hex = (key: Uint8Array) => Buffer.from(key).toString('hex');
const names = (ring: readonly Uint8Array[]) => ring.map(keyId).join(', ');

/** Opens a text as versions before key ids do: Base64 of nonce, tag and body. */
function openAsBefore(key: Uint8Array, purpose: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

test('a text is opened by its key wherever that stands among the keys, and never twice the same', (t) => {
  fc.assert(
    fc.property(keys, aText, aText, fc.nat(4), (ring, purpose, text, turn) => {
      const sealed = sealText(ring, purpose, text);
      const at = turn % ring.length;
      const [first, ...rest] = [...ring.slice(at), ...ring.slice(0, at)];
      if (first === undefined) return;
      t.deepEqual(openSealed([first, ...rest], purpose, sealed), { text, openedBy: keyId(ring[0]) });
      t.is(openText([ring[0]], purpose, sealed), text);
      t.not(sealText(ring, purpose, text), sealed);
    }),
  );
});

test('with one key alone a text has the form that versions before key ids open; with several it names its key', (t) => {
  fc.assert(
    fc.property(keys, aText, aText, (ring, purpose, text) => {
      const alone = sealText([ring[0]], purpose, text);
      t.is(openAsBefore(ring[0], purpose, alone), text);
      t.is(openText(ring, purpose, alone), text);
      t.is(openText([new Uint8Array(32), ...ring], purpose, alone), text);
      t.true(sealText(ring, purpose, text).startsWith(`${keyId(ring[0])}:`));
    }),
  );
});

test('a text whose key is not at hand names it, and no error holds a key', (t) => {
  fc.assert(
    fc.property(keys, aText, aText, (ring, purpose, text) => {
      const [sealedBy, next, ...rest] = ring;
      if (next === undefined) return;
      const named = t.throws(() => openText([next, ...rest], purpose, sealText(ring, purpose, text)), {
        instanceOf: NoKeyFits,
        message: `no encryption key fits: the text was sealed with the key ${keyId(sealedBy)}; at hand: ${names([next, ...rest])}`,
      });
      t.is(named?.sealedBy, keyId(sealedBy));
      const unnamed = t.throws(
        () => openText([next, ...rest], purpose, sealText([sealedBy], purpose, text)),
        {
          instanceOf: NoKeyFits,
          message: `no encryption key fits: the text does not tell its key; at hand: ${names([next, ...rest])}`,
        },
      );
      t.is(unnamed?.sealedBy, null);
      for (const key of ring) t.false(`${named?.message}${unnamed?.message}`.includes(hex(key).slice(0, 9)));
    }),
  );
});

test('another purpose, a changed letter and a cut open nothing', (t) => {
  const where = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const letter = fc.constantFrom('A', '0', 'a', ':', '~', '=', '');
  // Letters that Base64 does not count change nothing.
  const readOf = (sealed: string) => {
    const [body = '', ...ids] = sealed.split(':').toReversed();
    return `${ids}:${Buffer.from(body, 'base64').toString('hex')}`;
  };
  fc.assert(
    fc.property(keys, aText, where, letter, (ring, text, share, other) => {
      for (const sealed of [sealText(ring, 'row:1', text), sealText([ring[0]], 'row:1', text)]) {
        t.throws(() => openText(ring, 'row:2', sealed), { instanceOf: NoKeyFits });
        const at = Math.floor(share * sealed.length);
        for (const changed of [sealed.slice(0, at), sealed.slice(0, at) + other + sealed.slice(at + 1)]) {
          if (readOf(changed) === readOf(sealed)) continue;
          t.throws(() => openText(ring, 'row:1', changed), { instanceOf: NoKeyFits }, `${sealed} ${changed}`);
        }
      }
    }),
  );
});

test('a text that names another of the keys is not opened, and the error says that it is damaged', (t) => {
  const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const sealed = sealText([first, second], 'row:1', 'text');
  t.throws(() => openText([first, second], 'row:1', sealed.replace(keyId(first), keyId(second))), {
    message: `no encryption key fits: the text names the key ${keyId(second)}, which does not open it: it is damaged or belongs elsewhere; at hand: ${names([first, second])}`,
  });
});

test('the id of a key is the same wherever it is made, and short', (t) => {
  t.is(keyId(new Uint8Array(32)), keyId(Buffer.alloc(32)));
  t.regex(keyId(new Uint8Array(32)), /^[0-9a-f]{8}$/);
  t.not(keyId(new Uint8Array(32)), keyId(new Uint8Array(32).fill(1)));
  t.is(keyId(Buffer.from('ab'.repeat(32), 'hex')), 'd77f8196');
});
