import { hash, verify } from '@node-rs/argon2';
import { atMost } from './at-most.ts';

/** Argon2id with 19 MiB and two passes: the OWASP Password Storage Cheat Sheet's minimum. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * So many passwords are worked on at the same time, whoever asks: the threads are those that also read files and look up names, and each
 * password takes 19 MiB.
 */
const inLine = atMost(2);

/** The stored form of a password; some 30 ms of work off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return inLine(() => hash(password, COST));
}

let decoy: Promise<string> | undefined;

/** Whether the password fits. Without a stored form the same work is done, so that the time tells nothing about the account. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const form = stored ?? (await decoy);
  const fits = await inLine(() => verify(form, password));
  return stored !== null && fits;
}
