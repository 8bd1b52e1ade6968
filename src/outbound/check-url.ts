import { UrlNotAllowed } from './outbound-error.ts';
import { canonicalAddress } from './public-address.ts';

/** Which addresses may be asked for. `ports` is `null` where any is allowed. */
export interface AddressRules {
  isAllowedAddress(address: string): boolean;
  allowsLocalNames: boolean;
  ports: readonly number[] | null;
}

const LONGEST_URL = 4096;
const DEFAULT_PORT: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
const LOCAL_NAME = /(^|\.)(localhost|local|internal)$/;

/** The IP address that a URL holds in place of a name, without brackets; `null` where it holds a name. */
export function literalOf({ hostname }: URL): string | null {
  return canonicalAddress(hostname.replace(/^\[|\]$/g, ''))?.address ?? null;
}

function checkHost(url: URL, rules: AddressRules): void {
  const literal = literalOf(url);
  if (literal !== null) {
    if (!rules.isAllowedAddress(literal))
      throw new UrlNotAllowed('must not lead to a private or reserved address');
    return;
  }
  const labels = url.hostname.split('.');
  if (labels.includes('')) throw new UrlNotAllowed('must have a host name without empty parts');
  if (rules.allowsLocalNames) return;
  if (labels.length === 1 || LOCAL_NAME.test(url.hostname))
    throw new UrlNotAllowed(
      'must have a full host name: single words, .localhost, .local and .internal are not',
    );
}

/**
 * Reads an address once, by the URL standard's own parser, and holds it against the rules; what comes back is what is asked for:
 * odd spellings of hosts are resolved in it, a last dot and the fragment are gone. Throws `UrlNotAllowed`.
 */
export function checkUrl(text: string, rules: AddressRules): URL {
  if (text.length > LONGEST_URL) throw new UrlNotAllowed(`must be at most ${LONGEST_URL} characters`);
  const url = URL.parse(text);
  const defaultPort = DEFAULT_PORT[url?.protocol ?? ''];
  if (url === null || defaultPort === undefined)
    throw new UrlNotAllowed('must be an absolute http or https address');
  if (url.username !== '' || url.password !== '')
    throw new UrlNotAllowed('must not hold a user name or a password');
  const port = Number(url.port || defaultPort);
  if (rules.ports !== null && !rules.ports.includes(port))
    throw new UrlNotAllowed(`must use port ${rules.ports.join(' or ')}`);
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  checkHost(url, rules);
  url.hash = '';
  return url;
}
