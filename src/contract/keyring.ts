/**
 * The keys of one use. The current one makes what is new; the others open and accept what they made: earlier ones, and while a change goes
 * through several processes, one that is still to come.
 */
export type Keyring = readonly [current: Uint8Array, ...others: Uint8Array[]];
