import { z } from 'zod';
import type { SchemaVersionRow } from '../../db/entities/schema.ts';
import { showTime } from '../../resources/show-time.ts';
import type { SchemaInput, SchemaWithVersion } from '../../schemas/schema-services.ts';
import { id, text, time } from './common.ts';
import { fieldShape, fieldsShape } from './schema-field.ts';

const ignored = z.unknown().optional();

/** What makes a schema or a new version of it. What `GET` adds is taken and ignored, so that an answer can be sent back. */
export const schemaBody = z
  .strictObject({
    name: text(200, 1),
    description: text(4000).default(''),
    fields: fieldsShape,
    strict: z.boolean().default(false),
    instructions: text(4000).nullish(),
    webhookEndpointIds: z.array(z.uuid().toLowerCase()).max(50).default([]),
    id: ignored,
    version: ignored,
    createdAt: ignored,
    updatedAt: ignored,
  })
  .transform(
    ({ id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...body }): SchemaInput => {
      return { ...body, instructions: body.instructions ?? null };
    },
  )
  .meta({ id: 'Schema' });

const content = {
  name: z.string(),
  description: z.string(),
  fields: z.array(fieldShape),
  strict: z.boolean(),
  instructions: z.string().nullable(),
};

export const schemaShape = z
  .object({
    id,
    version: z.number().int(),
    ...content,
    webhookEndpointIds: z.array(z.string()),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Schema' });

export const schemaVersionShape = z
  .object({
    schemaId: id,
    version: z.number().int(),
    ...content,
    createdAt: time,
  })
  .meta({ id: 'SchemaVersion' });

/** A schema as answers show it: by its current version. */
export function presentSchema({ schema, current }: SchemaWithVersion): z.input<typeof schemaShape> {
  const { schemaId: _schemaId, version, createdAt: _made, ...told } = presentSchemaVersion(current);
  return {
    id: schema.id,
    version,
    ...told,
    webhookEndpointIds: schema.webhookEndpointIds,
    createdAt: showTime(schema.createdAt),
    updatedAt: showTime(schema.updatedAt),
  };
}

/** One version of a schema as answers show it. */
export function presentSchemaVersion(row: SchemaVersionRow): z.input<typeof schemaVersionShape> {
  const { schemaId, version, name, description, fields, strict, instructions, createdAt } = row;
  return {
    schemaId,
    version,
    name,
    description,
    fields,
    strict,
    instructions,
    createdAt: showTime(createdAt),
  };
}

/** An answer that is a schema just made. */
export function createdSchemaAnswer(made: SchemaWithVersion) {
  return { body: presentSchema(made), headers: { Location: `/api/schema/${made.schema.id}` } };
}
