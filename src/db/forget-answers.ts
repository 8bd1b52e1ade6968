import type { EntityManager } from './database.ts';

/**
 * Takes the answers of idempotency keys away that tell of something which is being deleted, in the running transaction. The keys stay used:
 * a request that is sent again does not make it anew.
 */
export async function forgetAnswers(em: EntityManager, subjectId: string): Promise<void> {
  await em.execute(
    'update idempotency_keys set headers = null, body = null where subject_id = ? and status is not null',
    [subjectId],
  );
}
