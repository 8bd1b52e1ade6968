import { validate as isUuid } from 'uuid';
import { notFound } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import { SchemaEntity, SchemaVersionEntity, type SchemaVersionRow } from '../db/entities/schema.ts';
import { holdEndpoints } from '../db/hold-endpoints.ts';
import { type SchemaContent, shareHiddenSchema } from '../db/insert-schema.ts';

/** The schema that a new job names, or holds. */
export type SchemaChoice =
  | { schemaId: string; schemaVersion: number | null }
  | { inlineSchema: SchemaContent };

/**
 * The version that a new job is pinned to: the named one, the current one, or that of the hidden schema which equal inline ones share.
 * Throws `NOT_FOUND` for a malformed, absent, deleted or foreign schema or version, and `VALIDATION_FAILED` for an endpoint that an inline
 * schema names and the user has not.
 */
export async function pinSchema(
  em: EntityManager,
  userId: string,
  choice: SchemaChoice,
): Promise<SchemaVersionRow> {
  if ('inlineSchema' in choice) {
    const { webhookEndpointIds: ids } = choice.inlineSchema;
    await holdEndpoints(em, userId, ids, 'schema.webhookEndpointIds');
    return await shareHiddenSchema(em, userId, choice.inlineSchema);
  }
  const { schemaId: id, schemaVersion } = choice;
  const schema = isUuid(id) ? await em.findOne(SchemaEntity, { id, userId, deletedAt: null }) : null;
  if (schema === null) throw notFound('schema');
  const wanted = { schemaId: schema.id, version: schemaVersion ?? schema.version };
  const version = await em.findOne(SchemaVersionEntity, wanted);
  if (version === null) throw notFound('schema version');
  return version;
}
