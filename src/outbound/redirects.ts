/** The answers that lead elsewhere (RFC 9110, 15.4); 300 and 304 do not. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Whether a status leads to another address. */
export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}
