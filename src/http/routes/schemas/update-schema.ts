import { updateSchema } from '../../../schemas/update-schema.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { presentSchema, schemaBody, schemaShape } from '../../shapes/schema.ts';

export const updateSchemaRoute = defineRoute({
  method: 'put',
  path: '/api/schema/:id',
  summary: 'Replaces a schema by a new version; the same content makes none',
  role: 'MEMBER',
  params: byId,
  body: { kind: 'json', shape: schemaBody },
  status: 200,
  answer: schemaShape,
  handle: async ({ services, identity, params, body }) => ({
    body: presentSchema(await updateSchema(services, identity.userId, params.id, body)),
  }),
});
