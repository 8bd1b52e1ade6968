import type { Actor } from '../contract/audit.ts';
import type { UserRow } from '../db/entities/user.ts';
import { noteAction } from '../db/note-action.ts';
import type { AuthServices } from './auth-services.ts';
import { insertUser, type UserInput } from './insert-user.ts';
import { hashPassword } from './passwords.ts';

/** Makes an account for somebody else. Throws `EMAIL_TAKEN`. */
export async function createUser(services: AuthServices, input: UserInput, actor: Actor): Promise<UserRow> {
  const passwordHash = await hashPassword(input.password);
  return await services.db.transaction(async (em) => {
    const user = await insertUser(em, input, passwordHash);
    await noteAction(em, 'user.create', user.id, actor);
    return user;
  });
}
