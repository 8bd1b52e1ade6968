import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SchemaField } from '../../contract/schema-field.ts';

/**
 * A schema by its current version; `deletedAt` hides it, its versions stay for the jobs that used them. A `hidden` one was given inline
 * with a job: equal ones share it by their `contentHash`, and no list shows it.
 */
export const SchemaEntity = defineEntity({
  name: 'Schema',
  tableName: 'schemas',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    version: p.integer(),
    webhookEndpointIds: p.json().$type<string[]>(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    deletedAt: p.datetime().strictNullable(),
    hidden: p.boolean().default(false),
    contentHash: p.text().nullable(),
  },
});
export type SchemaRow = InferEntity<typeof SchemaEntity>;

/** One version of a schema: never altered. */
export const SchemaVersionEntity = defineEntity({
  name: 'SchemaVersion',
  tableName: 'schema_versions',
  properties: {
    schemaId: p.uuid().primary(),
    version: p.integer().primary(),
    name: p.text(),
    description: p.text(),
    fields: p.json().$type<SchemaField[]>(),
    strict: p.boolean(),
    instructions: p.text().strictNullable(),
    createdAt: p.datetime(),
  },
});
export type SchemaVersionRow = InferEntity<typeof SchemaVersionEntity>;
