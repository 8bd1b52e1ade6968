import test from 'ava';
import { readEnvironment } from '../../src/config/environment.ts';
import { parseOrigins } from '../../src/config/origins.ts';

test('origins are parted by commas, and named once', (t) => {
  t.deepEqual(parseOrigins('https://app.example.com'), ['https://app.example.com']);
  t.deepEqual(parseOrigins(' http://localhost:5173 ,https://[::1]:8443,http://localhost:5173'), [
    'http://localhost:5173',
    'https://[::1]:8443',
  ]);
});

test('what no browser sends as an origin stops the start, in words that name the rule', (t) => {
  for (const text of [
    '*',
    'null',
    'app.example.com',
    'https://app.example.com/',
    'https://app.example.com/path',
    'https://app.example.com:443',
    'https://App.example.com',
    'https://*.example.com',
    'https://user@app.example.com',
    'ftp://app.example.com',
    'https://a.example.com https://b.example.com',
    'https://a.example.com,',
    'https://',
  ]) {
    t.is(parseOrigins(text), null, text);
    t.throws(() => readEnvironment({ CORS_ORIGINS: text }), {
      name: 'ConfigurationError',
      message:
        'bad settings: CORS_ORIGINS: must be origins such as https://app.example.com, parted by commas, without a path',
    });
  }
});
