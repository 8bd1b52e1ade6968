import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from '../db/database.ts';
import { SchemaEntity, SchemaVersionEntity } from '../db/entities/schema.ts';
import type { SchemaInput, SchemaServices, SchemaWithVersion } from './schema-services.ts';

/** Makes a schema with its version 1. `inTransaction` runs before the commit, with what is about to be committed. */
export function createSchema(
  services: SchemaServices,
  userId: string,
  input: SchemaInput,
  inTransaction: (em: EntityManager, made: SchemaWithVersion) => Promise<void>,
): Promise<SchemaWithVersion> {
  const { webhookEndpointIds, ...content } = input;
  return services.db.transaction(async (em) => {
    const now = new Date();
    const id = uuidv7();
    const schema = em.create(SchemaEntity, {
      id,
      userId,
      version: 1,
      webhookEndpointIds,
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
    });
    await em.flush();
    const current = em.create(SchemaVersionEntity, { schemaId: id, version: 1, ...content, createdAt: now });
    await em.flush();
    const made = { schema, current };
    await inTransaction(em, made);
    return made;
  });
}
