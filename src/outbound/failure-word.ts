import type { OutboundFailure } from '../contract/outbound-failure.ts';
import { OutboundError } from './outbound-error.ts';

const CONNECT_CODES = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'EINVAL',
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What went wrong before a connection stood: after TCP's own failures, whatever fails on the way to HTTPS is TLS. */
export function connectFailure(cause: unknown, isSecure: boolean): OutboundError {
  const code = codeOf(cause);
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return new OutboundError('TIMEOUT', { cause });
  return new OutboundError(isSecure && !CONNECT_CODES.has(code) ? 'TLS' : 'CONNECT', { cause });
}

function wordOf(error: unknown): OutboundFailure {
  const code = codeOf(error);
  if (/_(HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/.test(code)) return 'TIMEOUT';
  if (/^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/.test(code)) return 'RESET';
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) return 'TLS';
  return 'INVALID_RESPONSE';
}

/**
 * What went wrong with an exchange, as an `OutboundError`: what is none of the network's and of the parser's known failures is an answer
 * that could not be used. When the signal was aborted, its reason.
 */
export function exchangeFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  return error instanceof OutboundError ? error : new OutboundError(wordOf(error), { cause: error });
}
