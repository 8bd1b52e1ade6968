import type { EntityManager } from './database.ts';
import { SchemaVersionEntity, type SchemaVersionRow } from './entities/schema.ts';

/** How many versions a process remembers. */
const REMEMBERED = 500;

/** Reads versions of schemas. One is never altered, and its key never used again, so each is read only once. */
export function rememberSchemaVersions(fork: () => EntityManager) {
  const remembered = new Map<string, SchemaVersionRow>();
  return async (schemaId: string, version: number, em = fork()): Promise<SchemaVersionRow> => {
    const key = `${schemaId}/${version}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const row = { ...(await em.findOneOrFail(SchemaVersionEntity, { schemaId, version })) };
    const [oldest] = remembered.keys();
    if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, row);
    return row;
  };
}
