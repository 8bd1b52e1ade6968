import { v7 as uuidv7 } from 'uuid';
import { ApiError } from '../contract/api-error.ts';
import type { Role } from '../contract/role.ts';
import type { EntityManager } from '../db/database.ts';
import { UserEntity, type UserRow } from '../db/entities/user.ts';

/** What makes an account. */
export interface UserInput {
  email: string;
  name: string | null;
  role: Role;
  password: string;
}

/** Inserts an account in the running transaction. Throws `EMAIL_TAKEN`, by the database's word when two come at once. */
export async function insertUser(
  em: EntityManager,
  input: Omit<UserInput, 'password'>,
  passwordHash: string,
): Promise<UserRow> {
  const { email, name, role } = input;
  const row = {
    id: uuidv7(),
    email,
    emailKey: email.toLowerCase(),
    name,
    role,
    passwordHash,
    disabled: false,
  };
  const inserted = await em.execute<unknown[]>(
    `insert into users (id, email, email_key, name, role, password_hash, disabled, created_at)
     values (?, ?, ?, ?, ?, ?, false, now()) on conflict (email_key) do nothing returning id`,
    [row.id, row.email, row.emailKey, row.name, row.role, row.passwordHash],
  );
  if (inserted.length === 0) throw new ApiError('EMAIL_TAKEN', 'this e-mail address has an account already');
  return await em.findOneOrFail(UserEntity, { id: row.id });
}
