import { createSchema } from '../../../schemas/create-schema.ts';
import type { SchemaInput } from '../../../schemas/schema-services.ts';
import type { Call } from '../../route.ts';
import { createdSchemaAnswer } from '../../shapes/schema.ts';

/** Makes a schema of a body that is one by now, and answers it. */
export async function makeSchema({
  services,
  identity,
  body,
  commit,
}: Call<unknown, unknown, SchemaInput>): Promise<ReturnType<typeof createdSchemaAnswer>> {
  return createdSchemaAnswer(
    await createSchema(services, identity.userId, body, (em, made) => commit(em, createdSchemaAnswer(made))),
  );
}
