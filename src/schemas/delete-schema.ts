import { notFound } from '../contract/api-error.ts';
import type { Actor } from '../contract/audit.ts';
import { SchemaEntity } from '../db/entities/schema.ts';
import { noteAction } from '../db/note-action.ts';
import type { SchemaServices } from './schema-services.ts';

/** Hides a schema; its versions stay for the jobs that used them. Throws `NOT_FOUND`, the second time too. */
export async function deleteSchema(services: SchemaServices, by: Actor, id: string): Promise<void> {
  const guard = { id, userId: by.userId, deletedAt: null };
  await services.db.transaction(async (em) => {
    const hidden = await em.nativeUpdate(SchemaEntity, guard, { deletedAt: new Date() });
    if (hidden === 0) throw notFound('schema');
    await noteAction(em, 'schema.delete', id, by);
  });
}
