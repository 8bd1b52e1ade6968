import { UserEntity, type UserRow } from '../db/entities/user.ts';
import type { AuthServices } from './auth-services.ts';

/** The account of the caller. */
export function getMe(services: AuthServices, userId: string): Promise<UserRow> {
  return services.db.fork().findOneOrFail(UserEntity, { id: userId });
}
