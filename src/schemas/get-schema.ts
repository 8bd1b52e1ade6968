import { notFound } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import { SchemaEntity, SchemaVersionEntity } from '../db/entities/schema.ts';
import type { SchemaServices, SchemaWithVersion } from './schema-services.ts';

/** The user's schema with its current version. Throws `NOT_FOUND` for one that is absent, deleted or another's. */
export async function findSchema(em: EntityManager, userId: string, id: string): Promise<SchemaWithVersion> {
  const schema = await em.findOne(SchemaEntity, { id, userId, deletedAt: null });
  if (schema === null) throw notFound('schema');
  const current = await em.findOneOrFail(SchemaVersionEntity, { schemaId: id, version: schema.version });
  return { schema, current };
}

/** Reads one schema. Throws `NOT_FOUND`. */
export function getSchema(services: SchemaServices, userId: string, id: string): Promise<SchemaWithVersion> {
  return findSchema(services.db.fork(), userId, id);
}
