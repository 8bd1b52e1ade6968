import { z } from 'zod';
import { getSchemaVersion } from '../../../schemas/schema-versions.ts';
import { defineRoute } from '../../route.ts';
import { id } from '../../shapes/common.ts';
import { presentSchemaVersion, schemaVersionShape } from '../../shapes/schema.ts';

export const getSchemaVersionRoute = defineRoute({
  method: 'get',
  path: '/api/schema/:id/versions/:version',
  summary: 'Reads one version of a schema, also of a deleted one',
  role: 'VIEWER',
  params: z.object({
    id,
    version: z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number),
  }),
  status: 200,
  answer: schemaVersionShape,
  handle: async ({ services, identity, params }) => ({
    body: presentSchemaVersion(await getSchemaVersion(services, identity.userId, params.id, params.version)),
  }),
});
