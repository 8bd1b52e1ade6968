import test from 'ava';
import { networkOf } from '../../../src/http/reading/network-of.ts';

test('an IPv4 address counts as itself, in either form', (t) => {
  for (const form of ['198.51.100.7', '::ffff:198.51.100.7', '::ffff:c633:6407', '0:0:0:0:0:ffff:c633:6407'])
    t.is(networkOf(form), '198.51.100.7');
});

test('of a /64 every address counts as one, however it is written', (t) => {
  for (const form of [
    '2001:db8:1:2::',
    '2001:db8:1:2::1',
    '2001:0DB8:0001:0002:ffff:ffff:ffff:ffff',
    '2001:db8:1:2:3:4:5:6',
    '2001:db8:1:2:a::%eth0',
  ])
    t.is(networkOf(form), '2001:db8:1:2::/64');
  t.is(networkOf('2001:db8:1:3::1'), '2001:db8:1:3::/64');
  t.is(networkOf('2001:db8::1'), '2001:db8:0:0::/64');
  t.is(networkOf('::1'), '0:0:0:0::/64');
});

test('what is no address stays as it is', (t) => {
  for (const text of ['', 'unknown', '1.2.3', '::g', 'a'.repeat(1000)]) t.is(networkOf(text), text);
});
