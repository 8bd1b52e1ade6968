import { z } from 'zod';
import { createSchema } from '../../schemas/create-schema.ts';
import { deleteSchema } from '../../schemas/delete-schema.ts';
import { getSchema } from '../../schemas/get-schema.ts';
import { listSchemas } from '../../schemas/list-schemas.ts';
import type { SchemaWithVersion } from '../../schemas/schema-services.ts';
import { getSchemaVersion, listSchemaVersions } from '../../schemas/schema-versions.ts';
import { updateSchema } from '../../schemas/update-schema.ts';
import { listAnswer } from '../list-answer.ts';
import { cursorSigner } from '../reading/cursor.ts';
import { checkListParameters, listParameters, listWindow } from '../reading/list-query.ts';
import { defineRoute } from '../route.ts';
import { id, listOf } from '../shapes/common.ts';
import {
  presentSchema,
  presentSchemaVersion,
  schemaBody,
  schemaShape,
  schemaVersionShape,
} from '../shapes/schema.ts';

const byId = z.object({ id });
const listQuery = z.strictObject(listParameters).superRefine(checkListParameters);
const answerOf = (made: SchemaWithVersion) => ({
  body: presentSchema(made),
  headers: { Location: `/api/schema/${made.schema.id}` },
});

export const schemaRoutes = [
  defineRoute({
    method: 'post',
    path: '/api/schema',
    summary: 'Makes a schema',
    role: 'MEMBER',
    body: { kind: 'json', shape: schemaBody },
    idempotency: 'honoured',
    status: 201,
    answer: schemaShape,
    handle: async ({ services, identity, body, commit }) =>
      answerOf(await createSchema(services, identity.userId, body, (em, made) => commit(em, answerOf(made)))),
  }),
  defineRoute({
    method: 'get',
    path: '/api/schema',
    summary: 'Lists schemas, newest first',
    role: 'VIEWER',
    query: listQuery,
    status: 200,
    answer: listOf(schemaShape),
    handle: async ({ services, identity, query }) => {
      const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'schemas', userId: identity.userId });
      const window = listWindow(query, cursors);
      const part = await listSchemas(services, identity.userId, window);
      return { body: listAnswer(part, window, cursors, (row) => row.schema.id, presentSchema) };
    },
  }),
  defineRoute({
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
  }),
  defineRoute({
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
  }),
  defineRoute({
    method: 'delete',
    path: '/api/schema/:id',
    summary: 'Deletes a schema; its versions stay for the jobs that used them',
    role: 'MEMBER',
    params: byId,
    status: 204,
    answer: null,
    handle: async ({ services, identity, params }) => {
      await deleteSchema(services, identity.userId, params.id);
      return { body: undefined };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/schema/:id/versions',
    summary: 'Lists the versions of a schema, newest first',
    role: 'VIEWER',
    params: byId,
    query: listQuery,
    status: 200,
    answer: listOf(schemaVersionShape),
    handle: async ({ services, identity, params, query }) => {
      const scope = { list: 'schema-versions', userId: identity.userId, schemaId: params.id };
      const cursors = cursorSigner(services.secrets.jwtSecret, scope);
      const window = listWindow(query, cursors);
      const part = await listSchemaVersions(services, identity.userId, params.id, window);
      return { body: listAnswer(part, window, cursors, (row) => String(row.version), presentSchemaVersion) };
    },
  }),
  defineRoute({
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
      body: presentSchemaVersion(
        await getSchemaVersion(services, identity.userId, params.id, params.version),
      ),
    }),
  }),
];
