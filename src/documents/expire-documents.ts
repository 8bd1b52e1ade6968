import { lowestUuidAt } from '../contract/uuid-time.ts';
import type { EntityManager } from '../db/database.ts';
import { isDatabaseUnavailable } from '../db/database-unavailable.ts';
import { noteAction } from '../db/note-action.ts';
import { removeDocument } from '../db/remove-document.ts';
import type { DocumentServices } from './document-services.ts';

/** So many are removed in one go, each in a transaction of its own. */
const BATCH = 500;

const IS_UNUSED = 'not exists (select 1 from jobs where document_id = documents.id)';

/** The row is locked before it is looked at again: a job that begins on it meanwhile is seen, or does not find it. */
async function removeUnused(em: EntityManager, id: string): Promise<string | null> {
  const sql = 'select storage_key from documents where id = ? for update';
  const [document] = await em.execute<{ storage_key: string }[]>(sql, [id]);
  if (document === undefined) return null;
  const [unused] = await em.execute<unknown[]>(`select id from documents where id = ? and ${IS_UNUSED}`, [
    id,
  ]);
  if (unused === undefined) return null;
  await removeDocument(em, id);
  await noteAction(em, 'document.expire', id);
  return document.storage_key;
}

/**
 * Removes the documents that were stored before a time and that no job uses, with their words and files, each with its entry in the audit
 * log. Gives how many; one that fails is logged and holds up no other, and none is begun after `ending`.
 */
export async function expireDocuments(
  { db, storage, log }: Pick<DocumentServices, 'db' | 'storage' | 'log'>,
  before: Date,
  ending: AbortSignal,
): Promise<number> {
  const old = await db
    .fork()
    .execute<{ id: string }[]>(
      `select id from documents where id < ? and created_at < ? and ${IS_UNUSED} order by id limit ?`,
      [lowestUuidAt(before.getTime()), before, BATCH],
    );
  let removed = 0;
  for (const { id } of old) {
    if (ending.aborted) break;
    try {
      const storageKey = await db.transaction((em) => removeUnused(em, id));
      if (storageKey === null) continue;
      removed += 1;
      await storage.deleteObject(storageKey);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      log.error({ documentId: id, error }, 'a document past its retention was not removed');
    }
  }
  return removed;
}
