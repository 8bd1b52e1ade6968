import type { EntityManager } from '../db/database.ts';
import { holdEndpoints } from '../db/hold-endpoints.ts';
import { insertSchema } from '../db/insert-schema.ts';
import type { SchemaInput, SchemaServices, SchemaWithVersion } from './schema-services.ts';

/**
 * Makes a schema with its version 1. `inTransaction` runs before the commit, with what is about to be committed. Throws `VALIDATION_FAILED`
 * for a webhook endpoint that is not the user's.
 */
export function createSchema(
  services: SchemaServices,
  userId: string,
  input: SchemaInput,
  inTransaction: (em: EntityManager, made: SchemaWithVersion) => Promise<void>,
): Promise<SchemaWithVersion> {
  return services.db.transaction(async (em) => {
    await holdEndpoints(em, userId, input.webhookEndpointIds, 'webhookEndpointIds');
    const made = await insertSchema(em, userId, input);
    await inTransaction(em, made);
    return made;
  });
}
