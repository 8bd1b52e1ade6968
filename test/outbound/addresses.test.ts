import { readFile } from 'node:fs/promises';
import test from 'ava';
import { z } from 'zod';
import { createOutbound } from '../../src/outbound/create-outbound.ts';
import { UrlNotAllowed } from '../../src/outbound/outbound-error.ts';

const ROWS = z
  .array(
    z.object({
      url: z.string(),
      allowed: z.boolean(),
      rule: z.enum(['address', 'name', 'scheme', 'user', 'port']).optional(),
      why: z.string(),
      source: z.string(),
    }),
  )
  .parse(JSON.parse(await readFile(new URL('../fixtures/addresses.json', import.meta.url), 'utf8')));

/** The sentence of each rule, as a user reads it after the field's name. */
const SENTENCES = {
  address: /^must not lead to a private or reserved address$/,
  name: /host name/,
  scheme: /^must be an absolute http or https address$/,
  user: /^must not hold a user name or a password$/,
  port: /^must use port 80 or 443$/,
} as const;

const guarded = createOutbound({ allowPrivateNetwork: false, ports: [80, 443] });

for (const { url, allowed, rule, why, source } of ROWS) {
  test(`${JSON.stringify(url)} is ${allowed ? 'allowed' : 'refused'}: ${why} (${source})`, (t) => {
    if (allowed) {
      t.notThrows(() => guarded.checkUrl(url));
      return;
    }
    const error = t.throws(() => guarded.checkUrl(url), { instanceOf: UrlNotAllowed });
    t.regex(error?.message ?? '', SENTENCES[rule ?? 'address']);
  });
}

test('the table has at least 90 rows, of both kinds', (t) => {
  t.true(ROWS.length >= 90);
  t.true(ROWS.filter(({ allowed }) => allowed).length >= 30);
});

test('what is allowed is asked for in its one spelling, without last dot and fragment', (t) => {
  t.is(guarded.checkUrl('HTTPS://EXAMPLE.com.:443/Path?q=1#part').href, 'https://example.com/Path?q=1');
  t.is(guarded.checkUrl('http://0x08080808/').href, 'http://8.8.8.8/');
});

test('an address of more than 4096 characters is refused', (t) => {
  const error = t.throws(() => guarded.checkUrl(`https://example.com/${'a'.repeat(4096)}`));
  t.is(error?.message, 'must be at most 4096 characters');
});

test('where private networks are allowed, address, local name and port are lifted together, and nothing else', (t) => {
  const open = createOutbound({ allowPrivateNetwork: true, ports: [80, 443] });
  for (const url of [
    'http://127.0.0.1:3999/',
    'http://localhost:8080/',
    'http://[::1]:9/',
    'http://db.internal/',
  ])
    t.notThrows(() => open.checkUrl(url), url);
  for (const url of ['ftp://127.0.0.1/', 'http://user@127.0.0.1/', 'http://a..b/', 'no address'])
    t.throws(() => open.checkUrl(url), { instanceOf: UrlNotAllowed }, url);
});

test('a name is looked up when it is given: unknown ones, private ones and slow servers are refused', async (t) => {
  const names: Record<string, string[] | 'never'> = {
    'public.example.com': ['8.8.8.8', '2606:4700:4700::1111'],
    'private.example.com': ['10.0.0.1'],
    'mixed.example.com': ['8.8.8.8', '127.0.0.1'],
    'zone.example.com': ['fe80::1%eth0'],
    'empty.example.com': [],
    'slow.example.com': 'never',
  };
  const outbound = createOutbound({
    allowPrivateNetwork: false,
    ports: [443],
    limits: { connectMs: 50 },
    resolve: async (name) => {
      const found = names[name];
      if (found === undefined) throw new Error('no such name: 10.9.8.7 said so');
      return found === 'never' ? await new Promise<never>(() => {}) : found;
    },
  });
  const refusal = async (name: string) => {
    const error = await t.throwsAsync(outbound.checkReachable(`https://${name}/`), {
      instanceOf: UrlNotAllowed,
    });
    return error?.message;
  };
  t.is(
    (await outbound.checkReachable('https://public.example.com/hook')).href,
    'https://public.example.com/hook',
  );
  for (const name of ['private', 'mixed', 'zone'])
    t.is(await refusal(`${name}.example.com`), 'must not lead to a private or reserved address', name);
  for (const name of ['empty', 'slow', 'unknown'])
    t.is(await refusal(`${name}.example.com`), 'must have a host name that can be resolved', name);
});
