import { getSchema } from '../../../schemas/get-schema.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { presentSchema, schemaShape } from '../../shapes/schema.ts';

export const getSchemaRoute = defineRoute({
  method: 'get',
  path: '/api/schema/:id',
  summary: 'Reads a schema by its current version',
  role: 'VIEWER',
  params: byId,
  status: 200,
  answer: schemaShape,
  handle: async ({ services, identity, params }) => ({
    body: presentSchema(await getSchema(services, identity.userId, params.id)),
  }),
});
