import { notFound } from '../contract/api-error.ts';
import { SchemaEntity, SchemaVersionEntity, type SchemaVersionRow } from '../db/entities/schema.ts';
import type { ListPart, ListWindow } from '../db/list-rows.ts';
import type { SchemaServices } from './schema-services.ts';

/** A deleted schema's versions are still read: jobs that used them point here. */
async function ownSchema(services: SchemaServices, userId: string, id: string) {
  const em = services.db.fork();
  const schema = await em.findOne(SchemaEntity, { id, userId });
  if (schema === null) throw notFound('schema');
  return { em, schema };
}

/** One version of a schema, also of a deleted one. Throws `NOT_FOUND`. */
export async function getSchemaVersion(
  services: SchemaServices,
  userId: string,
  id: string,
  version: number,
): Promise<SchemaVersionRow> {
  const { em } = await ownSchema(services, userId, id);
  const row = await em.findOne(SchemaVersionEntity, { schemaId: id, version });
  if (row === null) throw notFound('schema version');
  return row;
}

/** The versions of a schema that is not deleted, newest first; a cursor names the version it goes on after. Throws `NOT_FOUND`. */
export async function listSchemaVersions(
  services: SchemaServices,
  userId: string,
  id: string,
  window: ListWindow,
): Promise<ListPart<SchemaVersionRow>> {
  const { em, schema } = await ownSchema(services, userId, id);
  if (schema.deletedAt !== null) throw notFound('schema');
  const before = window.kind === 'cursor' ? { version: { $lt: Number(window.afterId) } } : {};
  const offset = window.kind === 'page' ? (window.page - 1) * window.limit : 0;
  const rows = await em.find(
    SchemaVersionEntity,
    { schemaId: id, ...before },
    { orderBy: { version: 'desc' }, limit: window.limit + 1, offset },
  );
  const counted =
    window.kind === 'page'
      ? { total: schema.version, totalIsExact: true }
      : { total: null, totalIsExact: null };
  return { rows: rows.slice(0, window.limit), hasMore: rows.length > window.limit, ...counted };
}
