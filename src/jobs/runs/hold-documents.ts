import { validate as isUuid } from 'uuid';
import { notFound } from '../../contract/api-error.ts';
import type { EntityManager } from '../../db/database.ts';
import type { RunInput } from '../../db/insert-run.ts';

/**
 * Locks the stored documents that inputs name, so that none is deleted before its job is there, and gives the inputs with their file names.
 * Throws `NOT_FOUND` when one is absent or another's.
 */
export async function holdDocuments(
  em: EntityManager,
  userId: string,
  inputs: readonly RunInput[],
): Promise<RunInput[]> {
  const ids = new Set(inputs.flatMap(({ documentId }) => (documentId === null ? [] : [documentId])));
  if (ids.size === 0) return [...inputs];
  if (![...ids].every((id) => isUuid(id))) throw notFound('document');
  const rows = await em.execute<{ id: string; filename: string }[]>(
    `select id, filename from documents where user_id = ? and id in (select jsonb_array_elements_text(cast(? as jsonb))::uuid)
     order by id for share`,
    [userId, JSON.stringify([...ids])],
  );
  const names = new Map(rows.map(({ id, filename }) => [id, filename]));
  return inputs.map((input) => {
    if (input.documentId === null) return input;
    const filename = names.get(input.documentId.toLowerCase());
    if (filename === undefined) throw notFound('document');
    return { ...input, filename };
  });
}
