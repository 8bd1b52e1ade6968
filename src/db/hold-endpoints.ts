import { invalid } from '../contract/api-error.ts';
import type { EntityManager } from './database.ts';

/**
 * Sees that the endpoints a schema names are the user's own, and that none of them is deleted before the transaction ends. `path` is where
 * they stand in the body. Throws `VALIDATION_FAILED` for the first that is not there.
 */
export async function holdEndpoints(
  em: EntityManager,
  userId: string,
  ids: readonly string[],
  path: string,
): Promise<void> {
  if (ids.length === 0) return;
  const held = await em.execute<{ id: string }[]>(
    `select id from webhook_endpoints
     where user_id = ? and id = any(string_to_array(?, ',')::uuid[]) order by id for key share`,
    [userId, ids.join(',')],
  );
  const known = new Set(held.map(({ id }) => id));
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown >= 0)
    throw invalid('body', `${path}[${unknown}]`, 'must be the id of a webhook endpoint of yours');
}
