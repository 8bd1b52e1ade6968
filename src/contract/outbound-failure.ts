/** Why a request to an address that a user gave came to nothing. The only words that a user is told of it. */
export const OUTBOUND_FAILURES = [
  'TIMEOUT',
  'DNS',
  'CONNECT',
  'TLS',
  'RESET',
  'REDIRECT',
  'ADDRESS_NOT_ALLOWED',
  'TOO_LARGE',
  'INVALID_RESPONSE',
] as const;

export type OutboundFailure = (typeof OUTBOUND_FAILURES)[number];
