/** A service that does not answer, or does not know who asks; the message is one line. */
export class CannotReachError extends Error {
  override name = 'CannotReachError' as const;
}
