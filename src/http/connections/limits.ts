/** What a connection may take of the service before it has proven anything. Times in ms. */
export interface ConnectionLimits {
  /** Within this the head of a request must have come, however it trickles. */
  headersMs: number;
  /** How often that is looked at. */
  checkMs: number;
  /** A connection on which nothing moves is ended after this. */
  silenceMs: number;
  /** A connection without a request is kept for the next one so long: longer than the 60 s of the usual proxies, which would send into one just closed. */
  idleMs: number;
  /** In each such time a body must bring `paceBytes` at least, as long as nobody here keeps it waiting. */
  paceMs: number;
  paceBytes: number;
  /** How many header fields a request may have; 16 kB is Node's own bound on all of them together with the address. */
  headerFields: number;
  /** How many connections one process holds open; further ones are closed at once. */
  connections: number;
}

/**
 * Silence is longer than a client may ask to wait, and than a stream is silent. The pace has no end: two gigabytes over a slow line take hours,
 * but a client that sends a byte now and then is none that uploads.
 */
export const CONNECTION_LIMITS: ConnectionLimits = {
  headersMs: 60_000,
  checkMs: 10_000,
  silenceMs: 150_000,
  idleMs: 75_000,
  paceMs: 60_000,
  paceBytes: 10_000,
  headerFields: 100,
  connections: 10_000,
};
