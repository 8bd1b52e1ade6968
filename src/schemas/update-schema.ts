import { isDeepStrictEqual } from 'node:util';
import { notFound } from '../contract/api-error.ts';
import { SchemaVersionEntity, type SchemaVersionRow } from '../db/entities/schema.ts';
import { holdEndpoints } from '../db/hold-endpoints.ts';
import { findSchema } from './get-schema.ts';
import type { SchemaInput, SchemaServices, SchemaWithVersion } from './schema-services.ts';

function sameContent(current: SchemaVersionRow, content: Omit<SchemaInput, 'webhookEndpointIds'>): boolean {
  const { name, description, fields, strict, instructions } = current;
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return isDeepStrictEqual(plain({ name, description, fields, strict, instructions }), plain(content));
}

/**
 * Replaces a schema's content by a new version; the same content makes none. Webhook endpoints are not versioned.
 * The row is locked, so that two updates at once make two versions. Throws `NOT_FOUND`, also for a
 * hidden schema: jobs share it as it is; and `VALIDATION_FAILED` for a webhook endpoint that is not the user's.
 */
export function updateSchema(
  services: SchemaServices,
  userId: string,
  id: string,
  input: SchemaInput,
): Promise<SchemaWithVersion> {
  const { webhookEndpointIds, ...content } = input;
  return services.db.transaction(async (em) => {
    const sql =
      'select id from schemas where id = ? and user_id = ? and deleted_at is null and not hidden for update';
    const locked = await em.execute<unknown[]>(sql, [id, userId]);
    if (locked.length === 0) throw notFound('schema');
    await holdEndpoints(em, userId, webhookEndpointIds, 'webhookEndpointIds');
    const { schema, current } = await findSchema(em, userId, id);
    const now = new Date();
    const changed = !sameContent(current, content);
    const version = changed ? schema.version + 1 : schema.version;
    if (changed) em.create(SchemaVersionEntity, { schemaId: id, version, ...content, createdAt: now });
    em.assign(schema, { version, webhookEndpointIds, updatedAt: now });
    await em.flush();
    return { schema, current: await em.findOneOrFail(SchemaVersionEntity, { schemaId: id, version }) };
  });
}
