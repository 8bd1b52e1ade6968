import test from 'ava';
import fc from 'fast-check';
import { redactor } from '../../src/process/redact.ts';
import { showError } from '../../src/process/show-error.ts';

const redact = redactor(['the-secret-of-tokens', 'short', undefined]);

/** A line as pino writes it. */
const line = (fields: object): string => JSON.stringify({ level: 30, ...fields });

test('what the process knows as a secret is in no line, whatever member it is in', (t) => {
  t.false(redact(line({ text: 'got the-secret-of-tokens!' })).includes('secret-of'));
  t.true(redact(line({ text: 'a short word' })).includes('a short word'));
});

test('what looks like a secret is taken out, and the rest stays', (t) => {
  const secrets = [
    ['Authorization: Bearer abc.DEF-123', 'abc.DEF'],
    ['key ef_live_0123456789abcdef used', '0123456789'],
    ['signed with whsec_AAAABBBBCCCC', 'AAAABBBB'],
    ['token eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl here', 'eyJzdWIi'],
    ['at postgres://ef:p4ssw0rd@db:5432/x', 'p4ssw0rd'],
    ['GET https://b/o?X-Amz-Signature=0badc0de&X-Amz-Date=1', '0badc0de'],
    ['GET https://g/o?X-Goog-Credential=me%2F1&x=1', 'me%2F1'],
    ['GET https://g/v1?key=AIzaSyA-0123456789', 'SyA-0123'],
  ] as const;
  for (const [text, secret] of secrets) {
    const shown = redact(line({ text, kept: 'kept' }));
    t.false(shown.includes(secret), shown);
    t.is(JSON.parse(shown).kept, 'kept');
  }
});

test('a member that holds a secret is emptied, however deep it is', (t) => {
  const shown = redact(line({ body: { password: 'hunter"2\n', a: { refreshToken: 'abc' } } }));
  t.deepEqual(JSON.parse(shown).body, { password: '[redacted]', a: { refreshToken: '[redacted]' } });
});

test('a line of JSON stays one, whatever is in it', (t) => {
  const looksSecret = fc.constantFrom(
    'Bearer ',
    'password=',
    '"secret":"',
    '://a:b@',
    '-----BEGIN PRIVATE KEY-----',
  );
  const text = fc
    .array(fc.oneof(fc.string({ unit: 'grapheme' }), looksSecret))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (name, value) => {
      const shown = redact(line({ [`x${name}`]: value, list: [value, { password: value }] }));
      t.false(shown.includes('\n'));
      JSON.parse(shown);
    }),
  );
});

test('nothing in a line steers the terminal that shows it, and what was said can be read from it', (t) => {
  const said = 'a\u001b[2J\u0007\u007f\u0085\u009b31m\u2028\u202e\u2066b\r\n{"level":50}';
  const shown = redact(line({ path: said, [said]: 1 }));
  t.notRegex(shown, /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
  t.is(JSON.parse(shown).path, said);
});

test('an error is shown with its causes, and without what its library put into it', (t) => {
  const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', config: { headers: 'x' } });
  const error = Object.assign(new TypeError('it failed', { cause }), { parameters: ['Total: 12'] });
  const shown = showError(error);
  t.is(shown.type, 'TypeError');
  t.like(shown.cause, { type: 'Error', message: 'refused', code: 'ECONNREFUSED' });
  t.regex(shown.stack ?? '', /^ {4}at /);
  t.false(JSON.stringify(shown).includes('Total') || JSON.stringify(shown).includes('headers'));
  t.deepEqual(showError('a word'), { type: 'string', message: 'a word' });
});
