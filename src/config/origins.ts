function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text && !text.includes('*');
}

/**
 * Origins of the web (RFC 6454), parted by commas, each in the very form in which a browser sends it; `null` for anything else:
 * a pattern, a path, or a port that goes without saying would match nothing.
 */
export function parseOrigins(text: string): string[] | null {
  const origins = text.split(',').map((part) => part.trim());
  return origins.every(isOrigin) ? [...new Set(origins)] : null;
}
