import test from 'ava';
import fc from 'fast-check';
import { signUpload, verifyUpload } from '../../src/uploads/upload-signature.ts';

const secret = [Buffer.alloc(32, 7)] as const;
const grant = {
  key: 'uploads/01a20c29-e417-718a-8a83-0a0467ce7bfd',
  expiresAt: new Date('2999-01-01'),
  maxBytes: 50,
};
const query = (): Record<string, string> => Object.fromEntries(signUpload(secret, grant));

test('what was signed is granted, as it was', (t) => {
  t.deepEqual(verifyUpload(secret, grant.key, query()), grant);
});

test('an address past its time grants nothing', (t) => {
  const expiresAt = new Date(Date.now() - 1);
  const signed = Object.fromEntries(signUpload(secret, { ...grant, expiresAt }));
  t.is(verifyUpload(secret, grant.key, signed), null);
});

test('another key, another secret, a missing and an added parameter grant nothing', (t) => {
  t.is(verifyUpload(secret, `${grant.key}0`, query()), null);
  t.is(verifyUpload([Buffer.alloc(32, 8)], grant.key, query()), null);
  for (const name of ['expires', 'limit', 'signature']) {
    const { [name]: _gone, ...rest } = query();
    t.is(verifyUpload(secret, grant.key, rest), null, name);
    t.is(verifyUpload(secret, grant.key, { ...rest, [name]: [query()[name]] }), null, name);
  }
  t.is(verifyUpload(secret, grant.key, { ...query(), other: '1' }), null);
});

test('any change of any parameter grants nothing', (t) => {
  const name = fc.constantFrom('expires', 'limit', 'signature');
  fc.assert(
    fc.property(name, fc.string(), fc.nat(60), (which, added, at) => {
      const signed = query();
      const value = signed[which] ?? '';
      const changed = value.slice(0, at) + added + value.slice(at + added.length);
      const expected = changed === value ? grant : null;
      t.deepEqual(verifyUpload(secret, grant.key, { ...signed, [which]: changed }), expected);
    }),
  );
});
