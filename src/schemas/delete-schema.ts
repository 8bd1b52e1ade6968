import { notFound } from '../contract/api-error.ts';
import { SchemaEntity } from '../db/entities/schema.ts';
import type { SchemaServices } from './schema-services.ts';

/** Hides a schema; its versions stay for the jobs that used them. Throws `NOT_FOUND`, the second time too. */
export async function deleteSchema(services: SchemaServices, userId: string, id: string): Promise<void> {
  const guard = { id, userId, deletedAt: null };
  const hidden = await services.db.transaction((em) =>
    em.nativeUpdate(SchemaEntity, guard, { deletedAt: new Date() }),
  );
  if (hidden === 0) throw notFound('schema');
}
