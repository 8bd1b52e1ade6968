import { z } from 'zod';
import { getSchema } from '../../../schemas/get-schema.ts';
import { getSchemaVersion } from '../../../schemas/schema-versions.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { presentJsonSchema } from '../../shapes/json-schema/present-json-schema.ts';

const version = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1')
  .transform(Number);

export const getJsonSchemaRoute = defineRoute({
  method: 'get',
  path: '/api/schema/:id/json-schema',
  summary: 'Reads a schema, or one version of it, as a JSON Schema (draft 2020-12)',
  role: 'VIEWER',
  params: byId,
  query: z.strictObject({ version: version.optional() }),
  status: 200,
  answer: z.record(z.string(), z.unknown()),
  handle: async ({ services, identity: { userId }, params: { id }, query }) => ({
    body: presentJsonSchema(
      query.version === undefined
        ? (await getSchema(services, userId, id)).current
        : await getSchemaVersion(services, userId, id, query.version),
    ),
  }),
});
