import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB and two passes: the OWASP Password Storage Cheat Sheet's minimum. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The stored form of a password; some 30 ms of work off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** Whether the password fits. Without a stored form the same work is done, so that the time tells nothing about the account. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const fits = await verify(stored ?? (await decoy), password);
  return stored !== null && fits;
}
