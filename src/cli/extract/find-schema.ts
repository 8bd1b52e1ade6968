import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Client, Schema, SchemaInput } from '../../client/index.ts';
import { readJsonFile } from '../program/read-json-file.ts';

const anySchema = z.custom<SchemaInput>((value) => typeof value === 'object' && value !== null);

/**
 * The schema that is meant by an id or a JSON file. A file makes a schema, the same one for the day that the service keeps its key.
 * Throws what the client throws, or `UsageError`.
 */
export async function findSchema(client: Client, idOrFile: string): Promise<Schema> {
  if (z.uuid().safeParse(idOrFile).success) {
    return await client.call('GET /api/schema/{id}', { params: { id: idOrFile } });
  }
  const body = anySchema.parse(await readJsonFile(idOrFile));
  const key = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return await client.call('POST /api/schema', { body, headers: { 'Idempotency-Key': key } });
}
