import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from './database.ts';
import {
  SchemaEntity,
  type SchemaRow,
  SchemaVersionEntity,
  type SchemaVersionRow,
} from './entities/schema.ts';

/** What a client says of a schema; all of it but the webhook endpoints is versioned. */
export interface SchemaContent {
  name: string;
  description: string;
  fields: SchemaVersionRow['fields'];
  strict: boolean;
  instructions: string | null;
  webhookEndpointIds: string[];
}

/** Inserts a schema with its version 1, in the running transaction. */
export async function insertSchema(
  em: EntityManager,
  userId: string,
  { webhookEndpointIds, ...content }: SchemaContent,
): Promise<{ schema: SchemaRow; current: SchemaVersionRow }> {
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
  return { schema, current };
}

/** Equal contents have equal hashes: the shapes that read them put their members in order. */
function hashOf({
  name,
  description,
  fields,
  strict,
  instructions,
  webhookEndpointIds,
}: SchemaContent): string {
  const content = [name, description, fields, strict, instructions, webhookEndpointIds];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/**
 * The version of the hidden schema that the user's inline schemas of this content share; it is made when there is none, also when
 * several ask for it at once, and one that was deleted is taken up again.
 */
export async function shareHiddenSchema(
  em: EntityManager,
  userId: string,
  content: SchemaContent,
): Promise<SchemaVersionRow> {
  const contentHash = hashOf(content);
  const known = await em.findOne(SchemaEntity, { userId, contentHash, hidden: true, deletedAt: null });
  const { webhookEndpointIds, ...versioned } = content;
  let schemaId = known?.id;
  if (schemaId === undefined) {
    const [row] = await em.execute<{ id: string }[]>(
      `insert into schemas (id, user_id, version, webhook_endpoint_ids, created_at, updated_at, hidden, content_hash)
       values (?, ?, 1, cast(? as json), now(), now(), true, ?)
       on conflict (user_id, content_hash) where hidden do update set deleted_at = null returning id`,
      [uuidv7(), userId, JSON.stringify(webhookEndpointIds), contentHash],
    );
    schemaId = row?.id ?? '';
    await em.upsert(
      SchemaVersionEntity,
      { schemaId, version: 1, ...versioned, createdAt: new Date() },
      { onConflictFields: ['schemaId', 'version'], onConflictAction: 'ignore' },
    );
  }
  return await em.findOneOrFail(SchemaVersionEntity, { schemaId, version: 1 });
}
