import { BlockList } from 'node:net';

/** IPv4 blocks of the IANA special-purpose address registry (RFC 6890), multicast, and the relays of 6to4 (RFC 7526). */
const CLOSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Of IPv6 the global unicast block alone is open, less what carries other addresses or is set apart in it. */
const OPEN_IPV6 = ['2000::/3'];
const CLOSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function listOf(subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', bits] = subnet.split('/');
    list.addSubnet(net, Number(bits), family);
  }
  return list;
}

const closed4 = listOf(CLOSED_IPV4, 'ipv4');
const open6 = listOf(OPEN_IPV6, 'ipv6');
const closed6 = listOf(CLOSED_IPV6, 'ipv6');

/** The one spelling of an IP address, as a URL writes its host; `null` for a name, an odd spelling, or an address with a zone. */
export function canonicalAddress(text: string): { family: 4 | 6; address: string } | null {
  const isV6 = text.includes(':');
  const host = URL.parse(`http://${isV6 ? `[${text}]` : text}`)?.hostname;
  if (host === undefined) return null;
  if (!isV6) return host === text && /^\d+(\.\d+){3}$/.test(host) ? { family: 4, address: host } : null;
  const address = host.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (mapped === null) return { family: 6, address };
  const bits = Number.parseInt(mapped[1] ?? '', 16) * 0x10000 + Number.parseInt(mapped[2] ?? '', 16);
  return { family: 4, address: [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.') };
}

/** Whether an IP address is one of the public internet; an IPv4 address in IPv6 form counts as what it is. */
export function isPublicAddress(text: string): boolean {
  const canonical = canonicalAddress(text);
  if (canonical === null) return false;
  const { family, address } = canonical;
  if (family === 4) return !closed4.check(address, 'ipv4');
  return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
}
