import { isIPv6 } from 'node:net';

/** The blocks of 16 bits that a provider gives to one subscriber whole: a /64 (RFC 6177, RIPE-690). */
const SUBSCRIBER_BLOCKS = 4;

/**
 * Under which name an address is counted: an IPv6 address by its /64, of which one subscriber has every other address too; an IPv4 address, also
 * one in IPv6 form, as it is.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [plain = ''] = address.split('%');
  const host = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (mapped !== null) {
    const bytes = mapped.slice(1).flatMap((block) => {
      const bits = Number.parseInt(block, 16);
      return [bits >> 8, bits & 255];
    });
    return bytes.join('.');
  }
  const [head = '', tail] = host.split('::');
  const first = head.split(':').filter(Boolean);
  const last = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array<string>(tail === undefined ? 0 : 8 - first.length - last.length).fill('0');
  const blocks = [...first, ...zeros, ...last];
  return `${blocks.slice(0, SUBSCRIBER_BLOCKS).join(':')}::/64`;
}
