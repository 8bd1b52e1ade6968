import { isDatabaseUnavailable } from '../db/database-unavailable.ts';

/** Errors that an operator can mend: they end the start with one line, without a stack. */
const EXPECTED = new Set([
  'ConfigurationError',
  'EmbeddedStartError',
  'ListenError',
  'TemporalSettingsError',
  'TemporalUnavailable',
  'RangeError',
  'VersionRefused',
]);

/** Whether an error of the start is one that its line explains. */
export function isExpectedStartError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (EXPECTED.has(error.name) || error.name === 'TransportError' || isDatabaseUnavailable(error))
  );
}

/** The error in one line. */
export function oneLineOf(error: Error): string {
  if (isDatabaseUnavailable(error))
    return `PostgreSQL does not answer at DATABASE_URL: ${error.message.split('\n')[0]}`;
  if (error.name === 'TransportError')
    return `Temporal does not answer at TEMPORAL_ADDRESS, or not to us (TEMPORAL_TLS_…, TEMPORAL_API_KEY): ${error.message.split('\n')[0]}`;
  return error.message.split('\n').join(' ');
}
