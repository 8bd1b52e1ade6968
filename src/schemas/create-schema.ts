import type { EntityManager } from '../db/database.ts';
import { insertSchema } from '../db/insert-schema.ts';
import type { SchemaInput, SchemaServices, SchemaWithVersion } from './schema-services.ts';

/** Makes a schema with its version 1. `inTransaction` runs before the commit, with what is about to be committed. */
export function createSchema(
  services: SchemaServices,
  userId: string,
  input: SchemaInput,
  inTransaction: (em: EntityManager, made: SchemaWithVersion) => Promise<void>,
): Promise<SchemaWithVersion> {
  return services.db.transaction(async (em) => {
    const made = await insertSchema(em, userId, input);
    await inTransaction(em, made);
    return made;
  });
}
