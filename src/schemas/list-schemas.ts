import { SchemaEntity, SchemaVersionEntity } from '../db/entities/schema.ts';
import { type ListPart, type ListWindow, listRows } from '../db/list-rows.ts';
import type { SchemaServices, SchemaWithVersion } from './schema-services.ts';

/** The user's schemas, newest first, each with its current version. */
export async function listSchemas(
  services: SchemaServices,
  userId: string,
  window: ListWindow,
): Promise<ListPart<SchemaWithVersion>> {
  const em = services.db.fork();
  const where = { userId, deletedAt: null, hidden: false };
  const part = await listRows(
    em,
    {
      find: ({ beforeId, limit, offset }) => {
        const range = beforeId === null ? {} : { id: { $lt: beforeId } };
        return em.find(SchemaEntity, { ...where, ...range }, { orderBy: { id: 'desc' }, limit, offset });
      },
      countQuery: (limit) => em.createQueryBuilder(SchemaEntity).select('id').where(where).limit(limit),
    },
    window,
  );
  const wanted = part.rows.map(({ id, version }) => ({ schemaId: id, version }));
  const versions = wanted.length === 0 ? [] : await em.find(SchemaVersionEntity, { $or: wanted });
  const byId = new Map(versions.map((version) => [version.schemaId, version]));
  const rows = part.rows.flatMap((schema) => {
    const current = byId.get(schema.id);
    return current === undefined ? [] : [{ schema, current }];
  });
  return { ...part, rows };
}
