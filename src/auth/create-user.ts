import type { UserRow } from '../db/entities/user.ts';
import type { AuthServices } from './auth-services.ts';
import { insertUser, type UserInput } from './insert-user.ts';
import { hashPassword } from './passwords.ts';

/** Makes an account for somebody else. Throws `EMAIL_TAKEN`. */
export async function createUser(services: AuthServices, input: UserInput): Promise<UserRow> {
  const passwordHash = await hashPassword(input.password);
  return await services.db.transaction((em) => insertUser(em, input, passwordHash));
}
