import { ConnectionException } from '@mikro-orm/core';

/** SQLSTATE classes and codes of a server that is away, shutting down, starting or full, or has ended our session (PostgreSQL, appendix A). */
const AWAY_CODES = /^(08...|25P0[34]|57P0[1-5]|53300)$/;
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);

/** Whether an error says that the database cannot be reached now, rather than that a statement is wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof ConnectionException) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (AWAY_CODES.test(code) || SOCKET_CODES.has(code)) return true;
  if (
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    )
  )
    return true;
  return error.cause === undefined ? false : isDatabaseUnavailable(error.cause);
}
